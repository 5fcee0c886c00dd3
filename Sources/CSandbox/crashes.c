#define _GNU_SOURCE
#include "CSandbox.h"

#include <execinfo.h>
#include <link.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>

#define FRAME_LIMIT 64
#define OFFSET_LIMIT 16

static int report_descriptor;
static char report_prefix[64];
static uintptr_t object_start, object_end;
static char signal_stack[65536];
static char note[4096];

void sandbox_note(const char *text) {
  size_t length = strnlen(text, sizeof note - 1);
  memcpy(note, text, length);
  note[length] = 0;
}

// Appends to a line without any function that a signal handler may not call.
static char *append(char *end, const char *text) {
  while (*text != 0) *end++ = *text++;
  return end;
}

static char *append_number(char *end, uintptr_t number) {
  char digits[24];
  int count = 0;
  do {
    digits[count++] = (char)('0' + number % 10);
    number /= 10;
  } while (number != 0);
  while (count > 0) *end++ = digits[--count];
  return end;
}

// Writes what lies from `start` to `end`, or to its 0 where there is no end.
static void emit(const char *start, const char *end) {
  ssize_t ignored = write(report_descriptor, start, end != NULL ? (size_t)(end - start) : strlen(start));
  (void)ignored;
}

static void report(int signal_number, siginfo_t *information, void *context) {
  (void)information;
  uintptr_t fault = (uintptr_t)((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];
  char line[sizeof report_prefix + 64 + OFFSET_LIMIT * 24];
  char *end = append(line, report_prefix);
  end = append(end, " crash ");
  end = append_number(end, (uintptr_t)signal_number);
  // By .eh_frame, so that the way leads through libc's abort as well.
  void *frames[FRAME_LIMIT];
  int count = backtrace(frames, FRAME_LIMIT);
  for (int frame = 0, written = 0; frame < count && written < OFFSET_LIMIT; frame++) {
    // A return address follows the call, and one byte less lies in it; where it died is exact.
    uintptr_t address = (uintptr_t)frames[frame];
    if (address != fault) address--;
    if (address < object_start || address >= object_end) continue;
    end = append(end, " ");
    end = append_number(end, address - object_start);
    written++;
  }
  *end++ = '\n';
  emit(line, end);
  if (note[0] != 0) {
    end = append(append(line, report_prefix), " note ");
    emit(line, end);
    emit(note, note + strlen(note));
    emit("\n", NULL);
  }
  raise(signal_number);  // SA_RESETHAND: now it takes its course.
}

// Remembers where the object is that was loaded from the path `data`.
static int remember(struct dl_phdr_info *object, size_t size, void *data) {
  (void)size;
  if (object->dlpi_name == NULL || strcmp(object->dlpi_name, data) != 0) return 0;
  object_start = object_end = object->dlpi_addr;
  for (int index = 0; index < object->dlpi_phnum; index++) {
    const ElfW(Phdr) *header = &object->dlpi_phdr[index];
    if (header->p_type != PT_LOAD) continue;
    uintptr_t end = object->dlpi_addr + header->p_vaddr + header->p_memsz;
    if (end > object_end) object_end = end;
  }
  return 1;
}

void sandbox_report_crashes(int descriptor, const char *prefix, const char *object) {
  void *first[1];
  backtrace(first, 1);  // The first call loads a library, which no handler may do.
  report_descriptor = descriptor;
  strncpy(report_prefix, prefix, sizeof report_prefix - 1);
  dl_iterate_phdr(remember, (void *)object);
  stack_t stack = {.ss_sp = signal_stack, .ss_size = sizeof signal_stack};
  sigaltstack(&stack, NULL);
  struct sigaction action = {
      .sa_sigaction = report, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND};
  const int signals[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
  for (size_t index = 0; index < sizeof signals / sizeof *signals; index++)
    sigaction(signals[index], &action, NULL);
}
