/* What the C twins call in place of the ESP32 module; for print they call picolibc's puts. */
#pragma once

typedef unsigned output_pin;

extern char board_led_pin[];

output_pin output_pin_make(unsigned number);
void turn_on(output_pin pin);
void turn_off(output_pin pin);
void sleep_milliseconds(int milliseconds);
