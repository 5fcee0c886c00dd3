// Runs a program that can do no more than it needs: what the graders compile and link with.
//
//   confine [--read PATH]… [--write PATH]… [--seconds N] [--memory BYTES] [--file-bytes BYTES]
//           [--require] -- PROGRAM [ARGUMENT…]
//
// It sets limits, confines itself to the paths, has the kernel end it with its parent, and becomes
// the program. A layer that this system lacks is named on standard error, before the program says
// anything: `confine: missing files`. With --require that is all: it ends with 71. A wrong command
// line ends it with 64, and a program that can't be started with 127. Everything else is the
// program's own end.
#include <CSandbox.h>

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PATH_LIMIT 64

enum { USAGE = 64, NO_LAYER = 71, NO_PROGRAM = 127 };

static int wrong(const char *word) {
  fprintf(stderr, "confine: can't use '%s'\n", word);
  return USAGE;
}

static bool number(const char *text, uint64_t *value) {
  char *end;
  errno = 0;
  *value = strtoull(text, &end, 10);
  return errno == 0 && end != text && *end == 0;
}

int main(int count, char **words) {
  const char *readable[PATH_LIMIT + 1] = {NULL}, *writable[PATH_LIMIT + 1] = {NULL};
  int readers = 0, writers = 0, index = 1;
  struct sandbox_limits limits = {0};
  bool required = false;
  for (; index < count && strcmp(words[index], "--") != 0; index++) {
    const char *word = words[index];
    if (strcmp(word, "--require") == 0) {
      required = true;
      continue;
    }
    if (index + 1 >= count) return wrong(word);
    const char *value = words[++index];
    if (strcmp(word, "--read") == 0 && readers < PATH_LIMIT) {
      readable[readers++] = value;
    } else if (strcmp(word, "--write") == 0 && writers < PATH_LIMIT) {
      writable[writers++] = value;
    } else {
      uint64_t *limit = strcmp(word, "--seconds") == 0      ? &limits.processor_seconds
                        : strcmp(word, "--memory") == 0     ? &limits.address_space_bytes
                        : strcmp(word, "--file-bytes") == 0 ? &limits.file_bytes
                                                            : NULL;
      if (limit == NULL || !number(value, limit)) return wrong(word);
    }
  }
  if (index + 1 >= count) return wrong("--");
  sandbox_end_with_parent();
  bool limited = sandbox_limit(&limits) == 0;
  bool confined = sandbox_confine_files(readable, writable) >= 0;
  if (!limited) fprintf(stderr, "confine: missing limits\n");
  if (!confined) fprintf(stderr, "confine: missing files\n");
  if (required && !(limited && confined)) return NO_LAYER;
  execvp(words[index + 1], words + index + 1);
  fprintf(stderr, "confine: can't start '%s': %s\n", words[index + 1], strerror(errno));
  return NO_PROGRAM;
}
