/* The C twin of the book's hello. */
#include <stdio.h>

int main(void) {
  puts("hello, chip");
  return 0;
}
