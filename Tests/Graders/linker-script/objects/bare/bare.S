/* Start-up that never mentions the vector table, as that of a boot loader might: it would set
 * VECBASE from a number. So nothing refers to the table, and it asks for no more than a word's
 * alignment. Only the script can keep it, and put it where it has to be. */

	.section .note.GNU-stack,"",@progbits

	.section .vectors,"ax",@progbits
	.p2align 2
	.global	_vectors
_vectors:
	.org	0x340
	rfe
	.org	0x400

	.section .literal.bare_start,"ax",@progbits
	.p2align 2
.Lstack:
	.long	_stack_top
.Lmain:
	.long	main

	.section .text.bare_start,"ax",@progbits
	.p2align 2
	.global	_start
_start:
	l32r	a1, .Lstack
	l32r	a0, .Lmain
	jx	a0
