/* Zeros in the old manner of C: a common block, for which the linker finds the room. Its length is
 * no multiple of a word. */

	.section .note.GNU-stack,"",@progbits

	.comm	common_zeros, 37, 4

	.section .literal.sum_of_common,"ax",@progbits
	.p2align 2
.Lcommon:
	.long	common_zeros

/* sum_of_common() -> the sum of its bytes. */
	.section .text.sum_of_common,"ax",@progbits
	.p2align 2
	.global	sum_of_common
sum_of_common:
	l32r	a5, .Lcommon
	movi	a3, 37
	movi	a2, 0
1:	l8ui	a4, a5, 0
	add	a2, a2, a4
	addi	a5, a5, 1
	addi	a3, a3, -1
	bnez	a3, 1b
	ret
