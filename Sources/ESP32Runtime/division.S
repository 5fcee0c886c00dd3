/* 32-bit division: what LLVM's helpers are called, and the one instruction that each is.
 *
 * Programs are compiled as if the chip could not divide: LLVM 22 takes QUOU and its kin for
 * instructions that never trap, and moves them in front of the test for zero. It never moves a
 * call. So only this file is assembled with the division instructions on. */

	.section .note.GNU-stack,"",@progbits

	.macro DIVISION name, instruction
	.section .text.\name,"ax",@progbits
	.p2align 2
	.global	\name
\name:
	\instruction	a2, a2, a3
	ret
	.endm

	DIVISION __udivsi3, quou
	DIVISION __umodsi3, remu
	DIVISION __divsi3, quos
	DIVISION __modsi3, rems
