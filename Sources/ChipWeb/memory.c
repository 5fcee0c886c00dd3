// What Embedded Swift asks of a C library on this target: memory. The chip takes all that it needs
// when it gets power and gives nothing back, so blocks only follow one another.

extern unsigned char __heap_base;

int posix_memalign(void **block, unsigned long alignment, unsigned long size) {
  static unsigned long end;
  if (!end) end = (unsigned long)&__heap_base;
  const unsigned long start = (end + alignment - 1) & -alignment;
  const unsigned long available = __builtin_wasm_memory_size(0) << 16;
  if (start < end || start + size < start) return 12;  // ENOMEM
  if (start + size > available) {
    const unsigned long pages = (start + size - available + 0xFFFF) >> 16;
    if (__builtin_wasm_memory_grow(0, pages) == (unsigned long)-1) return 12;
  }
  *block = (void *)start;
  end = start + size;
  return 0;
}

void free(void *block) {}
