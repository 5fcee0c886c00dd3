/* The C twin of the book's blink. */
#include <stdio.h>

#include "library.h"

int main(void) {
  output_pin led = output_pin_make((unsigned)board_led_pin);
  for (;;) {
    turn_on(led);
    puts("on");
    sleep_milliseconds(500);
    turn_off(led);
    puts("off");
    sleep_milliseconds(500);
  }
}
