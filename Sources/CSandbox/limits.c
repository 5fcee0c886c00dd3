#include "CSandbox.h"

#include <errno.h>
#include <sys/resource.h>

static int limit(int which, uint64_t soft, uint64_t hard) {
  struct rlimit value = {soft, hard};
  return setrlimit(which, &value) == 0 ? 0 : -errno;
}

int sandbox_limit(const struct sandbox_limits *limits) {
  int result = limit(RLIMIT_CORE, 0, 0);
  if (result == 0 && limits->address_space_bytes != 0)
    result = limit(RLIMIT_AS, limits->address_space_bytes, limits->address_space_bytes);
  if (result == 0 && limits->processor_seconds != 0)
    result = limit(RLIMIT_CPU, limits->processor_seconds, limits->processor_seconds + 1);
  if (result == 0 && limits->open_files != 0)
    result = limit(RLIMIT_NOFILE, limits->open_files, limits->open_files);
  if (result == 0 && limits->file_bytes != 0)
    result = limit(RLIMIT_FSIZE, limits->file_bytes, limits->file_bytes);
  if (result == 0 && limits->stack_bytes != 0)
    result = limit(RLIMIT_STACK, limits->stack_bytes, limits->stack_bytes);
  return result;
}
