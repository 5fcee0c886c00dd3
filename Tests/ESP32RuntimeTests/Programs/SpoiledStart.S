/* main: the first time, spoils all that start-up has to put in order, and starts over; the second
 * time, goes on in report(found, spoiled). Both are tables of what `look` saw, whose order
 * StartUpTests.swift repeats. */

#define LOCKED 0x0badcafe /* what a watchdog's key must not be */
#define JUNK 0xdeadbeef
#define SPOILED_PS 0x40020 /* WOE, UM; nothing is masked */
#define QUIET_INTERRUPTS 0x3fd33f /* all but the timers' and the software's */
#define SOFTWARE_INTERRUPTS 0x880
#define COUNTED 30 /* instructions: more than start-up runs unmasked, fewer than it has */
#define WRONG_VECTOR 77

#define ONLY_FOUND 12 /* bytes: what is not looked at in the spoiled machine */

	.section .note.GNU-stack,"",@progbits

	.macro KEEP register
	s32i	\register, a8, 0
	addi	a8, a8, 4
	.endm

	/* The watchdog at `block`: config, then protect. Leaves a9 on the block. */
	.macro LOOK_AT_WATCHDOG block, config, protect
	movi	a9, \block
	l32i	a10, a9, \config
	KEEP	a10
	l32i	a10, a9, \protect
	KEEP	a10
	.endm

	.macro SPOIL_WATCHDOG block, config, protect
	movi	a9, \block
	movi	a10, JUNK
	s32i	a10, a9, \config
	movi	a10, LOCKED
	s32i	a10, a9, \protect
	.endm

	.section .data.spoiled_start,"aw",@progbits
	.p2align 2
was_here:
	.long	0
found:
	.space	128
spoiled:
	.space	128

	/* So that .bss is more than one word. */
	.section .bss.spoiled_start,"aw",@nobits
	.global	spoiled_words
spoiled_words:
	.space	44

	.section .text.main,"ax",@progbits
	.p2align 2
	.global	main
main:
	movi	a8, 0
	wsr	a8, icountlevel
	isync
	movi	a8, found
	KEEP	a2
	KEEP	a3
	KEEP	a1
	mov	a12, a0
	call0	look
	mov	a0, a12
	movi	a4, was_here
	l32i	a5, a4, 0
	movi	a2, found
	movi	a3, spoiled
	movi	a6, spoiled_words /* else it would not be linked */
	movi	a7, report
	beqz	a5, spoil
	jx	a7

/* Puts what it sees from a8 on. */
	.p2align 2
look:
	rsr	a9, ps
	KEEP	a9
	.byte	0x90, 0x48, 0x03 /* rsr a9, windowbase */
	movi	a10, 1
	ssl	a9
	sll	a10, a10
	.byte	0x90, 0x49, 0x03 /* rsr a9, windowstart */
	xor	a9, a9, a10
	KEEP	a9
	rsr	a9, intenable
	KEEP	a9
	rsr	a9, interrupt
	movi	a10, SOFTWARE_INTERRUPTS
	and	a9, a9, a10
	KEEP	a9
	rsr	a9, ccount
	rsr	a10, ccompare0
	sub	a10, a9, a10
	KEEP	a10
	rsr	a10, ccompare1
	sub	a10, a9, a10
	KEEP	a10
	rsr	a10, ccompare2
	sub	a10, a9, a10
	KEEP	a10
	rsr	a9, cpenable
	KEEP	a9
	rsr	a9, atomctl
	KEEP	a9
	rsr	a9, vecbase
	movi	a10, _vectors
	xor	a9, a9, a10
	KEEP	a9
	LOOK_AT_WATCHDOG 0x3ff48000, 0x8c, 0xa4
	LOOK_AT_WATCHDOG 0x3ff5f000, 0x48, 0x64
	LOOK_AT_WATCHDOG 0x3ff60000, 0x48, 0x64
	movi	a9, _bss_start
	movi	a10, _bss_end
	movi	a11, 0 /* words that are not 0 */
1:	l32i	a4, a9, 0
	addi	a9, a9, 4
	beqz	a4, 2f
	addi	a11, a11, 1
2:	bltu	a9, a10, 1b
	KEEP	a11
	l32i	a9, a10, 0 /* what lies behind it */
	KEEP	a9
	ret

	.p2align 2
spoil:
	movi	a5, 1
	s32i	a5, a4, 0
	movi	a9, 0xff
	.byte	0x90, 0x49, 0x13 /* wsr a9, windowstart */
	rsync
	wsr	a9, cpenable
	movi	a9, QUIET_INTERRUPTS
	wsr	a9, intenable
	rsr	a9, ccount
	movi	a10, 0x10000000
	add	a9, a9, a10
	wsr	a9, ccompare0
	wsr	a9, ccompare1
	wsr	a9, ccompare2
	movi	a9, SOFTWARE_INTERRUPTS
	wsr	a9, intset
	movi	a9, 0x28 /* its value at reset */
	wsr	a9, atomctl
	movi	a9, wrong_vectors
	wsr	a9, vecbase
	rsync
	SPOIL_WATCHDOG 0x3ff48000, 0x8c, 0xa4
	SPOIL_WATCHDOG 0x3ff5f000, 0x48, 0x64
	SPOIL_WATCHDOG 0x3ff60000, 0x48, 0x64
	movi	a9, _bss_start
	movi	a10, _bss_end
	movi	a11, JUNK
1:	s32i	a11, a9, 0
	addi	a9, a9, 4
	bgeu	a10, a9, 1b /* and one word more */
	movi	a8, spoiled
	addi	a8, a8, ONLY_FOUND
	call0	look

	/* Start-up finds another register window, and windows that would overflow. Were it to leave
	 * the processor unmasked, the count of instructions would interrupt it. */
	movi	a4, SPOILED_PS
	movi	a5, 4 /* the stack */
	movi	a6, _start
	movi	a7, -COUNTED
	.byte	0x10, 0x80, 0x40 /* rotw 1: a4 to a7 are a0 to a3 */
	wsr	a3, icount
	isync
	movi	a3, 15
	wsr	a3, icountlevel
	isync
	wsr	a0, ps
	rsync
	jx	a2

	.section .text.wrong_vectors,"ax",@progbits
	.p2align 10
wrong_vectors:
	.org	0x280
	movi	a2, WRONG_VECTOR
	movi	a3, machine_stop
	jx	a3
	.org	0x400
