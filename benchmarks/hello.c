/* The C twin of the book's first program: what `workbook bench` compares its size with. */
int putchar(int character);

static void print(const char *text) {
  while (*text) putchar(*text++);
  putchar('\n');
}

int main(void) {
  print("Hello from the ESP32");
  return 0;
}
