/* memcpy, memmove, memset, memcmp: word by word where both sides lie on words, else byte by byte.
 *
 * They are assembly because LLVM makes a call of memset out of a loop that clears memory: written
 * in Swift, memset would call itself. Only aligned words are used: QEMU's core refuses any others,
 * and the instruction bus does so too (esp32-facts.md 1.4). */

	.section .note.GNU-stack,"",@progbits

/* memcpy(to a2, from a3, count a4) -> to */
	.section .text.memcpy,"ax",@progbits
	.p2align 2
	.global	memcpy
memcpy:
	mov	a5, a2
	or	a6, a2, a3
	extui	a6, a6, 0, 2
	bnez	a6, 2f
	srli	a6, a4, 2
	extui	a4, a4, 0, 2
1:	beqz	a6, 2f
	l32i	a7, a3, 0
	addi	a3, a3, 4
	s32i	a7, a5, 0
	addi	a5, a5, 4
	addi	a6, a6, -1
	j	1b
2:	beqz	a4, 3f
	l8ui	a7, a3, 0
	addi	a3, a3, 1
	s8i	a7, a5, 0
	addi	a5, a5, 1
	addi	a4, a4, -1
	j	2b
3:	ret

/* memmove(to a2, from a3, count a4) -> to: as memcpy, unless `to` lies inside what is read; then
 * from the end. */
	.section .text.memmove,"ax",@progbits
	.p2align 2
	.global	memmove
memmove:
	sub	a5, a2, a3
	bltu	a5, a4, 1f
	j	memcpy
1:	add	a5, a2, a4
	add	a3, a3, a4
	or	a6, a5, a3
	extui	a6, a6, 0, 2
	bnez	a6, 3f
	srli	a6, a4, 2
	extui	a4, a4, 0, 2
2:	beqz	a6, 3f
	addi	a3, a3, -4
	l32i	a7, a3, 0
	addi	a5, a5, -4
	s32i	a7, a5, 0
	addi	a6, a6, -1
	j	2b
3:	beqz	a4, 4f
	addi	a3, a3, -1
	l8ui	a7, a3, 0
	addi	a5, a5, -1
	s8i	a7, a5, 0
	addi	a4, a4, -1
	j	3b
4:	ret

/* memset(to a2, byte a3, count a4) -> to */
	.section .text.memset,"ax",@progbits
	.p2align 2
	.global	memset
memset:
	mov	a5, a2
	add	a4, a4, a2 /* the end */
1:	beq	a5, a4, 4f /* bytes, up to a word */
	extui	a6, a5, 0, 2
	beqz	a6, 2f
	s8i	a3, a5, 0
	addi	a5, a5, 1
	j	1b
2:	extui	a3, a3, 0, 8
	slli	a6, a3, 8
	or	a3, a3, a6
	slli	a6, a3, 16
	or	a3, a3, a6
	sub	a6, a4, a5
	srli	a6, a6, 2
3:	beqz	a6, 5f /* words */
	s32i	a3, a5, 0
	addi	a5, a5, 4
	addi	a6, a6, -1
	j	3b
5:	beq	a5, a4, 4f /* the bytes that are left */
	s8i	a3, a5, 0
	addi	a5, a5, 1
	j	5b
4:	ret

/* memcmp(a2, a3, count a4) -> below, at or above 0 */
	.section .text.memcmp,"ax",@progbits
	.p2align 2
	.global	memcmp
memcmp:
	or	a5, a2, a3
	extui	a5, a5, 0, 2
	bnez	a5, 2f
1:	bltui	a4, 4, 2f /* words, while they are equal */
	l32i	a5, a2, 0
	l32i	a6, a3, 0
	bne	a5, a6, 2f
	addi	a2, a2, 4
	addi	a3, a3, 4
	addi	a4, a4, -4
	j	1b
2:	beqz	a4, 3f
	l8ui	a5, a2, 0
	l8ui	a6, a3, 0
	bne	a5, a6, 4f
	addi	a2, a2, 1
	addi	a3, a3, 1
	addi	a4, a4, -1
	j	2b
3:	movi	a2, 0
	ret
4:	sub	a2, a5, a6
	ret
