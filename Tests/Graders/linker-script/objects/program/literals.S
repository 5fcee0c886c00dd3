/* Functions that load many constants: each has its pool of literals in a section of its own, in
 * front of which its code may not stand. */

	.section .note.GNU-stack,"",@progbits

/* A function that adds sixteen literals to a2, and goes on in the next one. */
	.macro LOADING name, next
	.section .literal.\name,"ax",@progbits
	.p2align 2
	.irp	digit, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, a, b, c, d, e, f
.L\name\()_\digit:
	.long	0x1000\digit
	.endr
.L\name\()_next:
	.long	\next
	.section .text.\name,"ax",@progbits
	.p2align 2
\name:
	.irp	digit, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, a, b, c, d, e, f
	l32r	a3, .L\name\()_\digit
	add	a2, a2, a3
	.endr
	l32r	a3, .L\name\()_next
	jx	a3
	.endm

	LOADING load_7, load_end
	LOADING load_6, load_7
	LOADING load_5, load_6
	LOADING load_4, load_5
	LOADING load_3, load_4
	LOADING load_2, load_3
	LOADING load_1, load_2

	.section .literal.many_literals,"ax",@progbits
	.p2align 2
.Lfirst:
	.long	load_1

/* many_literals() -> the sum of all of them. */
	.section .text.many_literals,"ax",@progbits
	.p2align 2
	.global	many_literals
many_literals:
	movi	a2, 0
	l32r	a3, .Lfirst
	jx	a3

	.section .text.load_end,"ax",@progbits
	.p2align 2
load_end:
	ret
