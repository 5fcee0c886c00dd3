/* The C names under which a program gives up or asks for memory. Each adds where it was called
 * from, which Swift cannot ask for, and goes on in Exports. */

	.section .note.GNU-stack,"",@progbits

	.section .literal.abort,"ax",@progbits
	.p2align 2
.Labort_stack:
	.long	_stack_top
.Lpanic_trap:
	.long	panic_trap

/* abort(): Swift's trap. Goes on in panic_trap(a0, sp) on a fresh stack, with all masked. */
	.section .text.abort,"ax",@progbits
	.p2align 2
	.global	abort
abort:
	rsil	a4, 15
	mov	a2, a0
	mov	a3, a1
	l32r	a1, .Labort_stack
	l32r	a4, .Lpanic_trap
	jx	a4

	.section .literal.posix_memalign,"ax",@progbits
	.p2align 2
.Lheap_allocate:
	.long	heap_allocate

/* posix_memalign(result a2, alignment a3, size a4) -> 0. Goes on in heap_allocate(result,
 * alignment, size, caller, sp). */
	.section .text.posix_memalign,"ax",@progbits
	.p2align 2
	.global	posix_memalign
posix_memalign:
	mov	a5, a0
	mov	a6, a1
	l32r	a7, .Lheap_allocate
	jx	a7

	.section .literal.free,"ax",@progbits
	.p2align 2
.Lheap_free:
	.long	heap_free

/* free(a2). Swift may not define this name. */
	.section .text.free,"ax",@progbits
	.p2align 2
	.global	free
free:
	l32r	a3, .Lheap_free
	jx	a3
