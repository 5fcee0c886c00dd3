#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define ANSWER(action) BPF_STMT(BPF_RET | BPF_K, (action))
#define REFUSAL(error) (SECCOMP_RET_ERRNO | (error))
// Continues `yes` or `no` instructions further on.
#define IF_EQUAL(value, yes, no) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), (yes), (no))
#define IF_AT_LEAST(value, yes, no) BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, (value), (yes), (no))
#define IF_ANY_BIT(mask, yes, no) BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (mask), (yes), (no))
#define REFUSE(call) IF_EQUAL((call), 0, 1), ANSWER(REFUSAL(EPERM))

// Calls that Debian 12's headers do not know yet.
#ifndef SYS_fchmodat2
#define SYS_fchmodat2 452
#endif
#ifndef SYS_setxattrat
#define SYS_setxattrat 463
#define SYS_removexattrat 466
#endif

// What is root's alone to do is taken away from root as well.
static int drop_capabilities(void) {
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
  struct __user_cap_data_struct none[2] = {{0}, {0}};
  return syscall(SYS_capset, &header, none) == 0 ? 0 : -errno;
}

int sandbox_confine_calls(void) {
  int dropped = drop_capabilities();
  if (dropped != 0) return dropped;
  uint32_t own_process = (uint32_t)getpid();
  struct sock_filter filter[] = {
      LOAD(arch),
      IF_EQUAL(AUDIT_ARCH_X86_64, 1, 0),
      ANSWER(SECCOMP_RET_KILL_PROCESS),
      LOAD(nr),
      IF_AT_LEAST(0x40000000, 0, 1),  // the x32 calls would be a way round the rest
      ANSWER(SECCOMP_RET_KILL_PROCESS),
      // Starting, becoming and reaching into processes, and talking to them.
      REFUSE(SYS_fork),
      REFUSE(SYS_vfork),
      REFUSE(SYS_execve),
      REFUSE(SYS_execveat),
      REFUSE(SYS_ptrace),
      REFUSE(SYS_process_vm_readv),
      REFUSE(SYS_process_vm_writev),
      REFUSE(SYS_socket),
      REFUSE(SYS_socketpair),
      REFUSE(SYS_setsid),
      REFUSE(SYS_setpgid),
      REFUSE(SYS_shmget),
      REFUSE(SYS_semget),
      REFUSE(SYS_msgget),
      REFUSE(SYS_mq_open),
      REFUSE(SYS_pidfd_open),
      REFUSE(SYS_pidfd_getfd),
      REFUSE(SYS_kcmp),
      REFUSE(SYS_setpriority),
      REFUSE(SYS_ioprio_set),
      REFUSE(SYS_sched_setaffinity),
      REFUSE(SYS_sched_setscheduler),
      REFUSE(SYS_sched_setparam),
      REFUSE(SYS_sched_setattr),
      REFUSE(SYS_migrate_pages),
      REFUSE(SYS_move_pages),
      REFUSE(SYS_process_madvise),
      // Wide doors into the kernel.
      REFUSE(SYS_bpf),
      REFUSE(SYS_io_uring_setup),
      REFUSE(SYS_perf_event_open),
      REFUSE(SYS_userfaultfd),
      REFUSE(SYS_add_key),
      REFUSE(SYS_request_key),
      REFUSE(SYS_keyctl),
      REFUSE(SYS_unshare),
      REFUSE(SYS_setns),
      REFUSE(SYS_mount),
      // Landlock says nothing about a file's mode, owner, times and attributes.
      REFUSE(SYS_chmod),
      REFUSE(SYS_fchmod),
      REFUSE(SYS_fchmodat),
      REFUSE(SYS_fchmodat2),
      REFUSE(SYS_chown),
      REFUSE(SYS_lchown),
      REFUSE(SYS_fchown),
      REFUSE(SYS_fchownat),
      REFUSE(SYS_utime),
      REFUSE(SYS_utimes),
      REFUSE(SYS_futimesat),
      REFUSE(SYS_utimensat),
      REFUSE(SYS_setxattr),
      REFUSE(SYS_lsetxattr),
      REFUSE(SYS_fsetxattr),
      REFUSE(SYS_setxattrat),
      REFUSE(SYS_removexattr),
      REFUSE(SYS_lremovexattr),
      REFUSE(SYS_fremovexattr),
      REFUSE(SYS_removexattrat),
      // Signals to others.
      REFUSE(SYS_kill),
      REFUSE(SYS_tkill),
      REFUSE(SYS_rt_sigqueueinfo),
      REFUSE(SYS_rt_tgsigqueueinfo),
      REFUSE(SYS_pidfd_send_signal),
      // abort() signals the own thread with tgkill: allowed to the own process only.
      IF_EQUAL(SYS_tgkill, 0, 4),
      LOAD(args[0]),
      IF_EQUAL(own_process, 1, 0),
      ANSWER(REFUSAL(EPERM)),
      ANSWER(SECCOMP_RET_ALLOW),
      // Limits of the own process may be read; another's may not even be asked for.
      IF_EQUAL(SYS_prlimit64, 0, 4),
      LOAD(args[0]),
      IF_EQUAL(0, 1, 0),
      ANSWER(REFUSAL(EPERM)),
      ANSWER(SECCOMP_RET_ALLOW),
      // What ends it with its parent stays.
      IF_EQUAL(SYS_prctl, 0, 4),
      LOAD(args[0]),
      IF_EQUAL(PR_SET_PDEATHSIG, 0, 1),
      ANSWER(REFUSAL(EPERM)),
      ANSWER(SECCOMP_RET_ALLOW),
      // A file's owner is whom the kernel signals when something comes in.
      IF_EQUAL(SYS_fcntl, 0, 5),
      LOAD(args[1]),
      IF_EQUAL(F_SETOWN, 2, 0),
      IF_EQUAL(F_SETOWN_EX, 1, 0),
      ANSWER(SECCOMP_RET_ALLOW),
      ANSWER(REFUSAL(EPERM)),
      // clone3 hides its flags in memory; told that there is none, glibc falls back on clone.
      IF_EQUAL(SYS_clone3, 0, 1),
      ANSWER(REFUSAL(ENOSYS)),
      IF_EQUAL(SYS_clone, 0, 4),
      LOAD(args[0]),
      IF_ANY_BIT(CLONE_THREAD, 1, 0),
      ANSWER(REFUSAL(EPERM)),
      ANSWER(SECCOMP_RET_ALLOW),
      ANSWER(SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -errno;
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0 ? 0 : -errno;
}
