/* QEMU's console (`-M sim -semihosting`): that machine has no UART, but a simulator call, which is
 * an instruction that no chip may execute. a2 is the request; the result comes back in a2. */

#define SIMCALL .byte 0x00, 0x51, 0x00
#define REQUEST_EXIT 1
#define REQUEST_WRITE 4
#define STANDARD_OUTPUT 1

	.section .note.GNU-stack,"",@progbits

/* console_write(bytes, count): the host may take less than all at once. */
	.section .text.console_write,"ax",@progbits
	.p2align 2
	.global	console_write
console_write:
	mov	a4, a2
	mov	a5, a3
1:	blti	a5, 1, 2f
	movi	a2, REQUEST_WRITE
	movi	a3, STANDARD_OUTPUT
	SIMCALL
	blti	a2, 1, 2f /* nobody listens any more */
	add	a4, a4, a2
	sub	a5, a5, a2
	j	1b
2:	ret

/* machine_stop(status): QEMU ends, with this exit code. */
	.section .text.machine_stop,"ax",@progbits
	.p2align 2
	.global	machine_stop
machine_stop:
	mov	a3, a2
	movi	a2, REQUEST_EXIT
	SIMCALL
1:	j	1b

/* machine_start(): nothing to do here. */
	.section .text.machine_start,"ax",@progbits
	.p2align 2
	.global	machine_start
machine_start:
	ret

/* CCOUNT of QEMU's dc233c runs at 10 MHz. */
	.global	cycles_per_microsecond
	.set	cycles_per_microsecond, 10
