#pragma once
#include <stdint.h>

// What Swift code may call in Sources/ESP32Runtime's assembly, and the linker script's symbols.
// None of it exists in a program for the host: there, nothing may use it.

// Writes to the console: UART0 on the board, the simulator call in QEMU. Waits while it is full.
void console_write(const uint8_t *_Nonnull bytes, uint32_t count);

// Lets the console's last byte out, then halts; in QEMU the simulator ends with this exit code.
void machine_stop(int32_t status) __attribute__((noreturn));

// A linker symbol's address is its value. Not const: what is stored at an address that comes from a
// constant object, the optimiser may leave out.
#define LINKER_SYMBOL(name)                                                        \
  extern char name[];                                                              \
  static inline __attribute__((always_inline)) uint32_t linker_##name(void) {      \
    return (uint32_t)(uintptr_t)name;                                              \
  }

LINKER_SYMBOL(_heap_start)
LINKER_SYMBOL(_heap_end)
LINKER_SYMBOL(_stack_bottom)
LINKER_SYMBOL(_stack_top)
LINKER_SYMBOL(board_led_pin)
LINKER_SYMBOL(cycles_per_microsecond)
