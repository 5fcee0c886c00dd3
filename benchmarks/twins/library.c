/* The twins' library: what the ESP32 module does, written as one would in C. */
#include "library.h"

#include <stdio.h>
#include <stdlib.h>

int runtime_putchar(int character) __asm__("putchar");

static volatile unsigned *address(unsigned value) { return (volatile unsigned *)value; }

/* picolibc's standard output, joined to the runtime's console as picolibc's manual tells. */
static int send(char character, FILE *file) {
  (void)file;
  return runtime_putchar((unsigned char)character);
}

static FILE console = FDEV_SETUP_STREAM(send, NULL, NULL, _FDEV_SETUP_WRITE);
FILE *const stdout = &console;

static const unsigned char pads[40] = {
    0x44, 0x88, 0x40, 0x84, 0x48, 0x6c, 0x60, 0x64, 0x68, 0x54, 0x58, 0x5c, 0x34, 0x38,
    0x30, 0x3c, 0x4c, 0x50, 0x70, 0x74, 0x78, 0x7c, 0x80, 0x8c, 0x90, 0x24, 0x28, 0x2c,
    0,    0,    0,    0,    0x1c, 0x20, 0x14, 0x18, 0x04, 0x08, 0x0c, 0x10};

static unsigned mask(output_pin pin) { return 1u << (pin & 31); }

static unsigned bank(output_pin pin) { return 12 * (pin >> 5); }

void turn_on(output_pin pin) { *address(0x3ff44008 + bank(pin)) = mask(pin); }

void turn_off(output_pin pin) { *address(0x3ff4400c + bank(pin)) = mask(pin); }

output_pin output_pin_make(unsigned number) {
  if (number >= 34 || pads[number] == 0) abort();
  turn_off(number);
  *address(0x3ff44530 + 4 * number) = 256;
  *address(0x3ff49000 + pads[number]) = (2 << 12) | (2 << 10);
  *address(0x3ff44024 + bank(number)) = mask(number);
  return number;
}

static unsigned cycles(void) {
  unsigned value;
  __asm__ volatile("rsr %0, ccount" : "=r"(value));
  return value;
}

void sleep_milliseconds(int milliseconds) {
  if (milliseconds < 0) abort();
  for (unsigned start = cycles(); milliseconds; milliseconds--, start += 40000) {
    while (cycles() - start < 40000) {}
  }
}
