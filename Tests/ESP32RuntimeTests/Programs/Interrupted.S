/* interrupted() -> table: fills all registers from `patterns`, lets an interrupt of level 1 come
 * whose handler changes all that it may, and returns what the registers hold afterwards. The tables
 * have the order of InterruptTests.swift. */

#define SOFTWARE_INTERRUPT 0x80
#define DISABLED_INTERRUPT 0x800
#define PATTERN_A2 8
#define PATTERN_SAR 64
#define AFTER_HANDLER 88 /* what the handler saw: PS, and the interrupts it is told of */
#define STACK_SIZE 32

	.section .note.GNU-stack,"",@progbits

	.section .data.interrupted,"aw",@progbits
	.p2align 2
patterns:
	.long	0xffffffff, 0 /* a1 is the stack */
	.long	SOFTWARE_INTERRUPT, 0xfcfcfcfc, 0xfbfbfbfb, 0xfafafafa, 0xf9f9f9f9, 0xf8f8f8f8
	.long	0xf7f7f7f7, 0xf6f6f6f6, 0xf5f5f5f5, 0xf4f4f4f4, 0xf3f3f3f3, 0xf2f2f2f2, 0xf1f1f1f1
	.long	0xf0f0f0f0
	.long	21, 0x40001234, 0x40005678, 7, 0x5c0ffee5 /* SAR, LBEG, LEND, LCOUNT, SCOMPARE1 */
after:
	.space	96
stack:
	.long	0

	.section .text.interrupted,"ax",@progbits
	.p2align 2
	.global	interrupted
interrupted:
	addi	a1, a1, -STACK_SIZE
	s32i	a0, a1, 0
	s32i	a12, a1, 4
	s32i	a13, a1, 8
	s32i	a14, a1, 12
	s32i	a15, a1, 16
	movi	a2, stack
	s32i	a1, a2, 0
	movi	a2, DISABLED_INTERRUPT /* pending, but no business of the handler's */
	wsr	a2, intset
	movi	a2, patterns
	l32i	a3, a2, PATTERN_SAR
	wsr	a3, sar
	l32i	a3, a2, PATTERN_SAR + 4
	wsr	a3, lbeg
	l32i	a3, a2, PATTERN_SAR + 8
	wsr	a3, lend
	l32i	a3, a2, PATTERN_SAR + 12
	wsr	a3, lcount
	l32i	a3, a2, PATTERN_SAR + 16
	wsr	a3, scompare1
	rsync
	l32i	a0, a2, 0
	.irp	n, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	l32i	a\n, a2, 4 * \n
	.endr
	l32i	a2, a2, PATTERN_A2
	wsr	a2, intset
	rsync /* here it comes */
	.rept	32
	nop
	.endr
	wsr	a0, excsave2
	movi	a0, after
	.irp	n, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	s32i	a\n, a0, 4 * \n
	.endr
	rsr	a2, excsave2
	s32i	a2, a0, 0
	rsr	a2, sar
	s32i	a2, a0, PATTERN_SAR
	rsr	a2, lbeg
	s32i	a2, a0, PATTERN_SAR + 4
	rsr	a2, lend
	s32i	a2, a0, PATTERN_SAR + 8
	rsr	a2, lcount
	s32i	a2, a0, PATTERN_SAR + 12
	rsr	a2, scompare1
	s32i	a2, a0, PATTERN_SAR + 16
	rsr	a2, ps
	s32i	a2, a0, PATTERN_SAR + 20
	movi	a3, stack
	l32i	a3, a3, 0
	sub	a2, a1, a3
	s32i	a2, a0, 4
	movi	a2, 0
	wsr	a2, lcount
	mov	a2, a0
	mov	a1, a3
	l32i	a0, a1, 0
	l32i	a12, a1, 4
	l32i	a13, a1, 8
	l32i	a14, a1, 12
	l32i	a15, a1, 16
	addi	a1, a1, STACK_SIZE
	ret

/* The handler keeps a0, a1 and a12 to a15, as every function does. */
	.section .iram1.text.interrupt_dispatch,"ax",@progbits
	.p2align 2
	.global	interrupt_dispatch
interrupt_dispatch:
	movi	a3, after
	rsr	a4, ps
	s32i	a4, a3, AFTER_HANDLER
	s32i	a2, a3, AFTER_HANDLER + 4
	movi	a2, SOFTWARE_INTERRUPT
	wsr	a2, intclear
	movi	a2, 0x2e
	wsr	a2, ps
	rsync
	movi	a2, 0
	.irp	register, sar, lbeg, lend, lcount, scompare1, epc1, excsave1
	wsr	a2, \register
	.endr
	rsync
	.irp	n, 3, 4, 5, 6, 7, 8, 9, 10, 11
	mov	a\n, a2
	.endr
	ret
