/* The vector table, and the code that every exception and level-1 interrupt runs through.
 *
 * Source: esp32-facts.md 3.3 (offsets), 3.4 (causes), 3.5 (what a level-1 handler must save).
 * QEMU's dc233c has the same offsets. The window vectors (0x000 to 0x17F) are left empty:
 * with PS.WOE = 0 no window can overflow. */

#define CAUSE_LEVEL1_INTERRUPT 4

/* What panic_exception is told instead of an EXCCAUSE, which ends at 63. Panic.swift knows them. */
#define CAUSE_DOUBLE_EXCEPTION 64
#define CAUSE_INTERRUPT_LEVEL(level) 64 + level
#define CAUSE_WATCHPOINT 72

#define DEBUGCAUSE_DB 2 /* the bit of a data breakpoint; bit 8 says which of the two */
#define DEBUGCAUSE_DBNUM 8

#define PS_HANDLER 0x23 /* INTLEVEL 3, UM: loops work, and a fault is no double exception */
#define PS_MASKED 0x2f /* INTLEVEL 15, UM */

	.section .note.GNU-stack,"",@progbits

/* An interrupt of level 2 to 7: nothing handles one, so all registers may be used up. */
	.macro HIGH_LEVEL offset, level
	.org	\offset
	mov	a5, a0
	mov	a6, a1
	rsr	a3, epc\level
	rsr	a4, interrupt
	rsr	a7, intenable
	and	a4, a4, a7
	movi	a2, CAUSE_INTERRUPT_LEVEL(\level)
	j	_fatal
	.endm

	.section .vectors,"ax",@progbits
	.p2align 10
	.global	_vectors
_vectors:
	HIGH_LEVEL 0x180, 2
	HIGH_LEVEL 0x1c0, 3
	HIGH_LEVEL 0x200, 4
	HIGH_LEVEL 0x240, 5

	.org	0x280 /* level 6: the debug exception, of which only data breakpoints have words */
	mov	a5, a0
	mov	a6, a1
	rsr	a3, epc6
	rsr	a7, debugcause
	movi	a4, 0
	movi	a2, CAUSE_INTERRUPT_LEVEL(6)
	bbci	a7, DEBUGCAUSE_DB, 2f
	movi	a2, CAUSE_WATCHPOINT
	rsr	a4, dbreaka0
	bbci	a7, DEBUGCAUSE_DBNUM, 2f
	rsr	a4, dbreaka1
2:	j	_fatal

	HIGH_LEVEL 0x2c0, 7 /* NMI */

	.org	0x300 /* kernel exception: PS.UM was 0 */
	wsr	a0, excsave1
	j	_level1

	.org	0x340 /* user exception: PS.UM was 1. Interrupts of level 1 come here as well */
	wsr	a0, excsave1
	j	_level1

	.org	0x3c0 /* double exception: PS.EXCM was 1 */
	mov	a5, a0
	mov	a6, a1
	rsr	a3, depc
	rsr	a4, excvaddr
	movi	a2, CAUSE_DOUBLE_EXCEPTION
	j	_fatal
	.org	0x400

/* The frame of an interrupted program, on its own stack; a12 to a15 are kept by the callee. */
#define FRAME_A0 0
#define FRAME_A2 4
#define FRAME_A3 8
#define FRAME_A4 12
#define FRAME_A5 16
#define FRAME_A6 20
#define FRAME_A7 24
#define FRAME_A8 28
#define FRAME_A9 32
#define FRAME_A10 36
#define FRAME_A11 40
#define FRAME_SAR 44
#define FRAME_PS 48
#define FRAME_EPC1 52
#define FRAME_LBEG 56
#define FRAME_LEND 60
#define FRAME_LCOUNT 64
#define FRAME_SCOMPARE1 68
#define FRAME_SIZE 80 /* a multiple of 16 */

	.section .iram1.literal.level1,"ax",@progbits
	.p2align 2
.Ldispatch:
	.long	interrupt_dispatch
.Lstack:
	.long	_stack_top
.Lpanic:
	.long	panic_exception
.Lpanicking:
	.long	_panicking
.Lstop:
	.long	machine_stop

	.section .iram1.text.level1,"ax",@progbits
	.p2align 2
/* A fault: tell panic_exception(cause, pc, address, a0, sp). The stack is not touched, since a
 * broken stack pointer may be the fault. */
_exception:
	mov	a2, a0
	rsr	a3, epc1
	rsr	a4, excvaddr
	rsr	a5, excsave1
	mov	a6, a1
	j	_fatal

/* EXCSAVE1 holds a0. */
	.p2align 2
	.global	_level1
_level1:
	rsr	a0, exccause
	bnei	a0, CAUSE_LEVEL1_INTERRUPT, _exception
	addi	a1, a1, -FRAME_SIZE
	rsr	a0, excsave1
	s32i	a0, a1, FRAME_A0
	s32i	a2, a1, FRAME_A2
	s32i	a3, a1, FRAME_A3
	s32i	a4, a1, FRAME_A4
	s32i	a5, a1, FRAME_A5
	s32i	a6, a1, FRAME_A6
	s32i	a7, a1, FRAME_A7
	s32i	a8, a1, FRAME_A8
	s32i	a9, a1, FRAME_A9
	s32i	a10, a1, FRAME_A10
	s32i	a11, a1, FRAME_A11
	rsr	a2, sar
	s32i	a2, a1, FRAME_SAR
	rsr	a2, ps
	s32i	a2, a1, FRAME_PS
	rsr	a2, epc1
	s32i	a2, a1, FRAME_EPC1
	rsr	a2, lbeg
	s32i	a2, a1, FRAME_LBEG
	rsr	a2, lend
	s32i	a2, a1, FRAME_LEND
	rsr	a2, lcount
	s32i	a2, a1, FRAME_LCOUNT
	rsr	a2, scompare1
	s32i	a2, a1, FRAME_SCOMPARE1
	movi	a2, PS_HANDLER
	wsr	a2, ps
	rsync
	rsr	a2, interrupt
	rsr	a3, intenable
	and	a2, a2, a3
	l32r	a4, .Ldispatch
	callx0	a4 /* interrupt_dispatch(pending) */
	l32i	a2, a1, FRAME_PS /* EXCM = 1: nothing interrupts from here on */
	wsr	a2, ps
	rsync
	l32i	a2, a1, FRAME_EPC1
	wsr	a2, epc1
	l32i	a2, a1, FRAME_SAR
	wsr	a2, sar
	l32i	a2, a1, FRAME_LBEG
	wsr	a2, lbeg
	l32i	a2, a1, FRAME_LEND
	wsr	a2, lend
	l32i	a2, a1, FRAME_LCOUNT
	wsr	a2, lcount
	l32i	a2, a1, FRAME_SCOMPARE1
	wsr	a2, scompare1
	l32i	a0, a1, FRAME_A0
	l32i	a3, a1, FRAME_A3
	l32i	a4, a1, FRAME_A4
	l32i	a5, a1, FRAME_A5
	l32i	a6, a1, FRAME_A6
	l32i	a7, a1, FRAME_A7
	l32i	a8, a1, FRAME_A8
	l32i	a9, a1, FRAME_A9
	l32i	a10, a1, FRAME_A10
	l32i	a11, a1, FRAME_A11
	l32i	a2, a1, FRAME_A2
	addi	a1, a1, FRAME_SIZE
	rsync
	rfe

/* The end of the program: a2 to a6 are the arguments of panic_exception. The stack starts afresh,
 * for the old one may have run over. A fault inside the panic stops without another word. */
	.p2align 2
	.global	_fatal
_fatal:
	movi	a0, PS_MASKED
	wsr	a0, ps
	rsync
	l32r	a1, .Lstack
	l32r	a7, .Lpanicking
	l32i	a8, a7, 0
	bnez	a8, 1f
	s32i	a1, a7, 0
	l32r	a0, .Lpanic
	jx	a0
1:	movi	a2, 101
	l32r	a0, .Lstop
	jx	a0

	.section .bss._panicking,"aw",@nobits
	.p2align 2
_panicking:
	.space	4

/* interrupt_dispatch(pending), unless the program has its own: an interrupt that was enabled and
 * that nobody handles. Runs below _level1's frame. */
	.section .iram1.text.interrupt_dispatch,"ax",@progbits
	.p2align 2
	.weak	interrupt_dispatch
interrupt_dispatch:
	mov	a4, a2
	rsr	a3, epc1
	l32i	a5, a1, FRAME_A0
	addi	a6, a1, FRAME_SIZE
	movi	a2, CAUSE_INTERRUPT_LEVEL(1)
	j	_fatal
