/* A buffer for DMA as Swift would leave it: bytes, which ask for no alignment of their own. Nothing
 * of it is in the image. */

	.section .note.GNU-stack,"",@progbits

	.section .dma,"aw",@nobits
	.global	dma_buffer
	.type	dma_buffer, @object
	.size	dma_buffer, 256
dma_buffer:
	.space	256

/* A few bytes that end beside a word: what comes next lies on a word only if the script sees to
 * it. */
	.section .data.odd_bytes,"aw",@progbits
	.global	odd_bytes
	.type	odd_bytes, @object
	.size	odd_bytes, 3
odd_bytes:
	.byte	1, 2, 3

	.section .rodata.odd_letters,"a",@progbits
	.global	odd_letters
	.type	odd_letters, @object
	.size	odd_letters, 5
odd_letters:
	.ascii	"ESP32"

	.section .bss.odd_zeros,"aw",@nobits
	.global	odd_zeros
	.type	odd_zeros, @object
	.size	odd_zeros, 5
odd_zeros:
	.space	5

	.section .literal.fill_buffer,"ax",@progbits
	.p2align 2
.Lfilled:
	.long	dma_buffer

/* fill_buffer(): 1 into the first byte of each of the 64 words. */
	.section .text.fill_buffer,"ax",@progbits
	.p2align 2
	.global	fill_buffer
fill_buffer:
	l32r	a2, .Lfilled
	movi	a3, 64
	movi	a4, 1
1:	s8i	a4, a2, 0
	addi	a2, a2, 4
	addi	a3, a3, -1
	bnez	a3, 1b
	ret

	.section .literal.sum_of_buffer,"ax",@progbits
	.p2align 2
.Lsummed:
	.long	dma_buffer
.Lodd_bytes:
	.long	odd_bytes
.Lodd_letters:
	.long	odd_letters
.Lodd_zeros:
	.long	odd_zeros

/* sum_of_buffer() -> the sum of the bytes that fill_buffer wrote, and the last of each of the
 * others. */
	.section .text.sum_of_buffer,"ax",@progbits
	.p2align 2
	.global	sum_of_buffer
sum_of_buffer:
	l32r	a5, .Lsummed
	movi	a3, 64
	movi	a2, 0
1:	l8ui	a4, a5, 0
	add	a2, a2, a4
	addi	a5, a5, 4
	addi	a3, a3, -1
	bnez	a3, 1b
	l32r	a5, .Lodd_bytes
	l8ui	a4, a5, 2
	add	a2, a2, a4
	l32r	a5, .Lodd_letters
	l8ui	a4, a5, 4
	add	a2, a2, a4
	l32r	a5, .Lodd_zeros
	l8ui	a4, a5, 4
	add	a2, a2, a4
	ret
