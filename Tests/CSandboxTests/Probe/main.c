// Puts layers of the sandbox around itself, does one thing, and exits with its errno: 0 when it was
// done.
//
//   sandbox-probe [--read PATH]… [--write PATH]… [--files] [--calls] [--memory BYTES] [--seconds N]
//                 [--open N] [--file-bytes BYTES] DEED [PATH]
//   sandbox-probe --without-landlock PROGRAM [ARGUMENT…]
//
// The second form becomes a program on a kernel that seems to have no Landlock.
#define _GNU_SOURCE
#include <CSandbox.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { USAGE = 200, NO_LAYER = 201 };

static int without_landlock(char **words) {
  struct sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      // 444 to 446 are Landlock's calls.
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 444, 0, 2),
      BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, 446, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) return errno;
  execvp(words[0], words);
  return errno;
}

static void *nothing(void *argument) { return argument; }

static int outcome(long result) { return result < 0 ? errno : 0; }

static int opened(const char *path, int flags) {
  int descriptor = open(path, flags, 0600);
  if (descriptor < 0) return errno;
  close(descriptor);
  return 0;
}

static int fill(const char *path) {
  static char block[4096];
  signal(SIGXFSZ, SIG_IGN);
  int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (descriptor < 0) return errno;
  for (int count = 0; count < 16; count++)
    if (write(descriptor, block, sizeof block) < 0) return errno;
  return 0;
}

static int forked(void) {
  pid_t process = fork();
  if (process < 0) return errno;
  if (process == 0) _exit(0);
  return outcome(waitpid(process, NULL, 0));
}

static int did(const char *deed, const char *path) {
  if (strcmp(deed, "nothing") == 0) return 0;
  if (strcmp(deed, "read") == 0) return opened(path, O_RDONLY);
  if (strcmp(deed, "write") == 0) return opened(path, O_WRONLY);
  if (strcmp(deed, "create") == 0) return opened(path, O_WRONLY | O_CREAT | O_EXCL);
  if (strcmp(deed, "truncate") == 0) return outcome(truncate(path, 0));
  if (strcmp(deed, "remove") == 0) return outcome(unlink(path));
  if (strcmp(deed, "folder") == 0) return outcome(mkdir(path, 0700));
  if (strcmp(deed, "mode") == 0) return outcome(chmod(path, 0777));
  if (strcmp(deed, "fill") == 0) return fill(path);
  if (strcmp(deed, "fork") == 0) return forked();
  if (strcmp(deed, "exec") == 0) return outcome(execl("/bin/true", "true", NULL));
  if (strcmp(deed, "socket") == 0) return outcome(socket(AF_UNIX, SOCK_STREAM, 0));
  if (strcmp(deed, "signal") == 0) return outcome(kill(getppid(), 0));
  if (strcmp(deed, "group") == 0) return outcome(setsid());
  if (strcmp(deed, "outlive") == 0) return outcome(prctl(PR_SET_PDEATHSIG, 0));
  if (strcmp(deed, "name") == 0) return outcome(prctl(PR_SET_NAME, "probe"));
  if (strcmp(deed, "slow") == 0) return outcome(setpriority(PRIO_PROCESS, (id_t)getppid(), 19));
  if (strcmp(deed, "abort") == 0) abort();
  if (strcmp(deed, "thread") == 0) {
    pthread_t thread;
    int error = pthread_create(&thread, NULL, nothing, NULL);
    return error != 0 ? error : pthread_join(thread, NULL);
  }
  if (strcmp(deed, "allocate") == 0) {
    char *bytes = malloc(256 << 20);
    return bytes == NULL ? errno : (bytes[0] = 1, 0);
  }
  if (strcmp(deed, "spin") == 0)
    for (;;) (void)getppid();
  return USAGE;
}

int main(int count, char **words) {
  const char *readable[9] = {NULL}, *writable[9] = {NULL};
  int readers = 0, writers = 0, index = 1;
  bool confines = false, refuses = false;
  struct sandbox_limits limits = {0};
  if (count > 2 && strcmp(words[1], "--without-landlock") == 0) return without_landlock(words + 2);
  for (; index < count && strncmp(words[index], "--", 2) == 0; index++) {
    const char *word = words[index] + 2;
    if (strcmp(word, "files") == 0) {
      confines = true;
    } else if (strcmp(word, "calls") == 0) {
      refuses = true;
    } else if (index + 1 < count) {
      const char *value = words[++index];
      if (strcmp(word, "read") == 0 && readers < 8) readable[readers++] = value;
      if (strcmp(word, "write") == 0 && writers < 8) writable[writers++] = value;
      if (strcmp(word, "memory") == 0) limits.address_space_bytes = strtoull(value, NULL, 10);
      if (strcmp(word, "seconds") == 0) limits.processor_seconds = strtoull(value, NULL, 10);
      if (strcmp(word, "open") == 0) limits.open_files = strtoull(value, NULL, 10);
      if (strcmp(word, "file-bytes") == 0) limits.file_bytes = strtoull(value, NULL, 10);
    }
  }
  if (index >= count) return USAGE;
  if (sandbox_limit(&limits) < 0) return NO_LAYER;
  if (confines && sandbox_confine_files(readable, writable) < 0) return NO_LAYER;
  if (refuses && sandbox_confine_calls() < 0) return NO_LAYER;
  return did(words[index], index + 1 < count ? words[index + 1] : "");
}
