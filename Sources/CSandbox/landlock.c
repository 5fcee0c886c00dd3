#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Rights by the version of Landlock that brought them: Debian 12's header knows the first two.
#define RIGHTS_OF_VERSION_1 ((1ULL << 13) - 1)
#define RIGHT_REFER (1ULL << 13)
#define RIGHT_TRUNCATE (1ULL << 14)
#define RIGHT_DEVICE_CONTROL (1ULL << 15)
#define RIGHTS_OF_READERS \
  (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE)
// What a rule for a file, not a folder, may name; anything else is EINVAL.
#define RIGHTS_OF_FILES \
  (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_EXECUTE | \
   RIGHT_TRUNCATE)

// The kernel's `struct landlock_ruleset_attr`, with the members of versions 4 and 6.
struct ruleset {
  uint64_t files;
  uint64_t network;
  uint64_t scopes;
};

// Allows some rights below a path; one that does not exist needs no rule.
static int allow(int ruleset, const char *path, uint64_t rights) {
  int descriptor = open(path, O_PATH | O_CLOEXEC);
  if (descriptor < 0) return errno == ENOENT ? 0 : -errno;
  struct stat status;
  if (fstat(descriptor, &status) == 0 && !S_ISDIR(status.st_mode)) rights &= RIGHTS_OF_FILES;
  struct landlock_path_beneath_attr rule = {.allowed_access = rights, .parent_fd = descriptor};
  long result = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  int error = errno;
  close(descriptor);
  return result == 0 ? 0 : -error;
}

// A ruleset that handles all that this version of Landlock can refuse; a negative errno else.
static int create(long version, uint64_t *rights) {
  *rights = RIGHTS_OF_VERSION_1;
  if (version >= 2) *rights |= RIGHT_REFER;
  if (version >= 3) *rights |= RIGHT_TRUNCATE;
  if (version >= 5) *rights |= RIGHT_DEVICE_CONTROL;
  struct ruleset ruleset = {.files = *rights};
  size_t size = sizeof ruleset.files;
  if (version >= 4) {
    ruleset.network = 3;  // bind and connect TCP
    size = 2 * sizeof(uint64_t);
  }
  if (version >= 6) {
    ruleset.scopes = 3;  // abstract sockets and signals
    size = sizeof ruleset;
  }
  int descriptor = (int)syscall(SYS_landlock_create_ruleset, &ruleset, size, 0);
  return descriptor >= 0 ? descriptor : -errno;
}

int sandbox_confine_files(const char *const *readable, const char *const *writable) {
  long version =
      syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 0) return -errno;
  uint64_t rights;
  int ruleset = create(version, &rights);
  if (ruleset < 0) return ruleset;
  int result = 0;
  for (; result == 0 && *readable != NULL; readable++)
    result = allow(ruleset, *readable, RIGHTS_OF_READERS);
  for (; result == 0 && *writable != NULL; writable++)
    result = allow(ruleset, *writable, rights);
  if (result == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) result = -errno;
  if (result == 0 && syscall(SYS_landlock_restrict_self, ruleset, 0) != 0) result = -errno;
  close(ruleset);
  return result == 0 ? (int)version : result;
}
