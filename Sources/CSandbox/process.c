#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

pid_t sandbox_fork(void) { return fork(); }

int sandbox_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC) == 0 ? 0 : -errno; }

void sandbox_random(void *buffer, size_t count) {
  if (getrandom(buffer, count, 0) != (ssize_t)count) _exit(70);
}
