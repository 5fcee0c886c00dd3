/* The board's console: UART0, which the boot ROM has set to 115200 baud, 8 data bits, no parity.
 *
 * Source: esp32-facts.md 4.5. The FIFO is written through its AHB address (erratum CPU-3.3). */

#define UART0_FIFO_AHB 0x60000000
#define UART0_STATUS 0x3ff4001c
#define STATUS_TXFIFO_COUNT 16, 8 /* lowest bit, width: bytes that wait */
#define STATUS_TX_BUSY 16, 12 /* the same, and ST_UTX_OUT above it: 0 when the last bit is out */
#define FIFO_FULL 126

	.section .note.GNU-stack,"",@progbits

	.section .literal.console_write,"ax",@progbits
	.p2align 2
.Lfifo:
	.long	UART0_FIFO_AHB
.Lstatus:
	.long	UART0_STATUS

/* console_write(bytes, count): waits while the FIFO is full. */
	.section .text.console_write,"ax",@progbits
	.p2align 2
	.global	console_write
console_write:
	l32r	a4, .Lfifo
	l32r	a5, .Lstatus
	movi	a7, FIFO_FULL
	add	a3, a3, a2
1:	beq	a2, a3, 3f
2:	memw
	l32i	a6, a5, 0
	extui	a6, a6, STATUS_TXFIFO_COUNT
	bgeu	a6, a7, 2b
	l8ui	a6, a2, 0
	memw
	s32i	a6, a4, 0
	addi	a2, a2, 1
	j	1b
3:	ret

	.section .literal.machine_stop,"ax",@progbits
	.p2align 2
.Lstop_status:
	.long	UART0_STATUS

/* machine_stop(status): lets the console's last byte out, then halts for good. There is nobody on a
 * board to tell the status to. */
	.section .text.machine_stop,"ax",@progbits
	.p2align 2
	.global	machine_stop
machine_stop:
	l32r	a5, .Lstop_status
1:	memw
	l32i	a6, a5, 0
	extui	a6, a6, STATUS_TX_BUSY
	bnez	a6, 1b
2:	waiti	15
	j	2b

/* machine_start(): the loop buffer stays off (Cadence erratum 572, esp32-facts.md 7). QEMU's core
 * has no MEMCTL. */
	.section .text.machine_start,"ax",@progbits
	.p2align 2
	.global	machine_start
machine_start:
	movi	a2, 0
	wsr	a2, memctl
	isync
	ret

/* The core runs from the 40 MHz crystal (esp32-facts.md 4.1). */
	.global	cycles_per_microsecond
	.set	cycles_per_microsecond, 40
