#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <unistd.h>

pid_t sandbox_fork(void) { return fork(); }

void sandbox_end_with_parent(void) { prctl(PR_SET_PDEATHSIG, SIGKILL); }

int sandbox_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC) == 0 ? 0 : -errno; }

void sandbox_random(void *buffer, size_t count) {
  if (getrandom(buffer, count, 0) != (ssize_t)count) _exit(70);
}
