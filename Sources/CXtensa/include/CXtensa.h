#pragma once
#include <stdint.h>

// The special registers and instructions of the Xtensa LX6 that Swift has no words for.
//
// Source: esp32-facts.md 3.4 (register numbers), 3.5 (which synchronisation follows which write).
// Swift compiles for a 32-bit RISC-V, and the code is aimed at Xtensa afterwards: the assembly text
// passes through untouched. On any other target there is nothing to execute, and every function
// returns garbage (0): so in Swift each use stands behind `#if hasFeature(Embedded)`.

#if defined(__riscv)
#define XTENSA_INSTRUCTION(...) __asm__ volatile(__VA_ARGS__)
#else
#define XTENSA_INSTRUCTION(...) ((void)0)
#endif

#define XTENSA_INLINE static inline __attribute__((always_inline))

#define XTENSA_READ(name)                                        \
  XTENSA_INLINE uint32_t xtensa_read_##name(void) {              \
    uint32_t value = 0;                                          \
    XTENSA_INSTRUCTION("rsr %0, " #name : "=r"(value)::"memory"); \
    return value;                                                \
  }

#define XTENSA_WRITE(name, synchronisation)                                         \
  XTENSA_INLINE void xtensa_write_##name(uint32_t value) {                          \
    (void)value;                                                                    \
    XTENSA_INSTRUCTION("wsr %0, " #name "\n\t" synchronisation ::"r"(value) : "memory"); \
  }

XTENSA_READ(ccount)
XTENSA_READ(ccompare0)
XTENSA_READ(ccompare1)
XTENSA_READ(ccompare2)
XTENSA_READ(dbreaka0)
XTENSA_READ(dbreaka1)
XTENSA_READ(dbreakc0)
XTENSA_READ(dbreakc1)
XTENSA_READ(epc1)
XTENSA_READ(exccause)
XTENSA_READ(excvaddr)
XTENSA_READ(intenable)
XTENSA_READ(interrupt)
XTENSA_READ(prid)
XTENSA_READ(ps)
XTENSA_READ(sar)
XTENSA_READ(vecbase)

XTENSA_WRITE(ccompare0, "esync")
XTENSA_WRITE(ccompare1, "esync")
XTENSA_WRITE(ccompare2, "esync")
XTENSA_WRITE(dbreaka0, "dsync")
XTENSA_WRITE(dbreaka1, "dsync")
XTENSA_WRITE(dbreakc0, "dsync")
XTENSA_WRITE(dbreakc1, "dsync")
XTENSA_WRITE(intclear, "rsync")
XTENSA_WRITE(intenable, "rsync")
XTENSA_WRITE(intset, "rsync")
XTENSA_WRITE(ps, "rsync")
XTENSA_WRITE(vecbase, "isync")

#define XTENSA_MASK(level)                                          \
  XTENSA_INLINE uint32_t xtensa_mask_level##level(void) {           \
    uint32_t before = 0;                                            \
    XTENSA_INSTRUCTION("rsil %0, " #level : "=r"(before)::"memory"); \
    return before;                                                  \
  }

// Raises PS.INTLEVEL and returns what PS was, for xtensa_write_ps.
XTENSA_MASK(1)
XTENSA_MASK(3)
XTENSA_MASK(15)

// The stack pointer, a1: the lowest address in use of the stack, which grows down.
XTENSA_INLINE uint32_t xtensa_stack_pointer(void) {
  uint32_t value = 0;
  XTENSA_INSTRUCTION("mov %0, a1" : "=r"(value)::"memory");
  return value;
}

// Waits for an interrupt, with none masked.
XTENSA_INLINE void xtensa_wait(void) { XTENSA_INSTRUCTION("waiti 0" ::: "memory"); }

// Every access to memory before it is done before any after it begins.
XTENSA_INLINE void xtensa_memory_barrier(void) { XTENSA_INSTRUCTION("memw" ::: "memory"); }

// Instructions fetched after it see what was stored before it (after memw).
XTENSA_INLINE void xtensa_instruction_barrier(void) { XTENSA_INSTRUCTION("isync" ::: "memory"); }
