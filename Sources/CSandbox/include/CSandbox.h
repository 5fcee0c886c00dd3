#ifndef CSANDBOX_H
#define CSANDBOX_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// What a process may use, once it has jailed itself. A limit of 0 is no limit.
struct sandbox_limits {
  /// Bytes of address space. Must be 0 under ThreadSanitizer, which reserves terabytes.
  uint64_t address_space_bytes;
  /// Seconds of processor time; the kernel ends the process one second later at the latest.
  uint64_t processor_seconds;
  /// Open files.
  uint64_t open_files;
  /// Bytes of the largest file that it may write.
  uint64_t file_bytes;
  /// Bytes of the stack of its first thread.
  uint64_t stack_bytes;
};

/// Sets the limits of the calling process for good, and forbids core files.
///
/// Returns 0, or the negative errno of the first limit that was refused.
int sandbox_limit(const struct sandbox_limits *limits);

/// Confines the calling process, for good, to files below some paths (Landlock, Linux 5.13).
///
/// `readable` and `writable` are arrays of paths, ended by NULL. Network connections and signals to
/// processes outside are refused as well where the kernel's version of Landlock can (6.7, 6.12).
/// Returns the version of Landlock that is in force, or a negative errno: -ENOSYS or -EOPNOTSUPP
/// where the kernel has none.
int sandbox_confine_files(const char *const *readable, const char *const *writable);

/// Refuses the calling process, for good, system calls by which it could start, stop or become
/// another process, talk to one, or change a file's mode, owner or times (seccomp); takes root's
/// capabilities away. Threads stay possible.
///
/// Returns 0, or a negative errno.
int sandbox_confine_calls(void);

/// `fork`, which Swift's Glibc hides. The caller must have one thread only, or exec at once.
pid_t sandbox_fork(void);

/// Has the kernel end the calling process when its parent ends, however that happens.
void sandbox_end_with_parent(void);

/// A pipe whose ends are not inherited through exec; 0, or a negative errno.
int sandbox_pipe(int ends[2]);

/// Fills a buffer with bytes that nobody can guess; ends the process when the kernel has none.
void sandbox_random(void *buffer, size_t count);

/// Reports crashes of the calling process on a file descriptor, in one line:
/// `prefix` + ` crash SIGNAL OFFSET OFFSET …`, the offsets being return addresses within the shared
/// object at `object`, innermost first, in decimal, at most 16; then in another line `prefix` +
/// ` note ` + what was noted last. Then the signal takes its course.
///
/// `prefix` has at most 63 bytes. Works on a stack that has run over.
void sandbox_report_crashes(int descriptor, const char *prefix, const char *object);

/// Remembers what is about to be done, in at most 4,095 bytes; a crash tells it.
void sandbox_note(const char *text);

#endif
