/* From the boot loader's hand-off to `main`.
 *
 * Source: esp32-facts.md 6 (the entry state and the checklist for the call0 ABI), 4.3 (watchdogs).
 * One file serves the board and QEMU: there the peripherals' addresses are plain memory. What only
 * one of them can execute stands in machine_start, in the console's file. */

#define PS_MASKED 0x2f /* INTLEVEL 15, UM, EXCM 0, WOE 0 */
#define PS_RUNNING 0x20 /* INTLEVEL 0, UM */

#define RTC_CNTL 0x3ff48000
#define RTC_CNTL_WDTCONFIG0 0x8c
#define RTC_CNTL_WDTWPROTECT 0xa4
#define TIMG0 0x3ff5f000
#define TIMG1 0x3ff60000
#define TIMG_WDTCONFIG0 0x48
#define TIMG_WDTWPROTECT 0x64
#define WATCHDOG_KEY 0x50d83aa1

	.section .note.GNU-stack,"",@progbits

	.section .literal.start,"ax",@progbits
	.p2align 2
.Lstack:
	.long	_stack_top
.Lvectors:
	.long	_vectors
.Lbss_start:
	.long	_bss_start
.Lbss_end:
	.long	_bss_end
.Lkey:
	.long	WATCHDOG_KEY
.Lrtc_cntl:
	.long	RTC_CNTL
.Ltimg0:
	.long	TIMG0
.Ltimg1:
	.long	TIMG1
.Lmachine_start:
	.long	machine_start
.Lmain:
	.long	main
.Lmachine_stop:
	.long	machine_stop

/* Unlocks the watchdog whose block starts at a2, and switches it off. a3 is the key, a4 is 0. */
	.macro WATCHDOG_OFF protect, config
	memw
	s32i	a3, a2, \protect
	memw
	s32i	a4, a2, \config
	.endm

	.section .text.start,"ax",@progbits
	.p2align 2
	.global	_start
_start:
	/* 1. Mask everything and leave the windowed ABI: with WOE = 0 no window can overflow. */
	movi	a2, PS_MASKED
	wsr	a2, ps
	rsync

	/* 2. WINDOWSTART := 1 << WINDOWBASE. The assembler has no name for these two registers
	 * while the windowed option is off; the encodings are in esp32-facts.md 6. */
	.byte	0x20, 0x48, 0x03 /* rsr a2, windowbase */
	movi	a3, 1
	ssl	a2
	sll	a2, a3
	.byte	0x20, 0x49, 0x13 /* wsr a2, windowstart */
	rsync

	/* 3. A stack of our own, and no caller. */
	l32r	a1, .Lstack
	movi	a0, 0

	/* 4. No interrupt enabled or pending. The CCOMPAREs are undefined at reset: they are put as
	 * far away as they go. */
	movi	a4, 0
	wsr	a4, intenable
	rsr	a2, ccount
	addi	a2, a2, -1
	wsr	a2, ccompare0
	wsr	a2, ccompare1
	wsr	a2, ccompare2
	movi	a2, -1
	wsr	a2, intclear

	/* 5. No coprocessor: floating point is done in software. S32C1I works on all memory (QEMU
	 * starts with a value under which it faults). The exception vectors are ours. */
	wsr	a4, cpenable
	movi	a2, 0x15
	wsr	a2, atomctl
	l32r	a2, .Lvectors
	wsr	a2, vecbase
	isync

	/* 6. The lowest 512 MiB, which hold nothing, may not be touched: so a nil dereference is a
	 * fault, not a read of whatever answers. */
	movi	a2, 15 /* attribute: no access */
	movi	a3, 6 /* region 0 (and, for QEMU's MMU, the way that holds the regions) */
	wdtlb	a2, a3
	witlb	a2, a3
	dsync
	isync

	/* 7. The watchdogs that the boot ROM leaves running. */
	l32r	a3, .Lkey
	l32r	a2, .Lrtc_cntl
	WATCHDOG_OFF RTC_CNTL_WDTWPROTECT, RTC_CNTL_WDTCONFIG0
	l32r	a2, .Ltimg0
	WATCHDOG_OFF TIMG_WDTWPROTECT, TIMG_WDTCONFIG0
	l32r	a2, .Ltimg1
	WATCHDOG_OFF TIMG_WDTWPROTECT, TIMG_WDTCONFIG0

	/* 8. Clear .bss; the boot loader has loaded all the rest. */
	l32r	a2, .Lbss_start
	l32r	a3, .Lbss_end
1:	bgeu	a2, a3, 2f
	s32i	a4, a2, 0
	addi	a2, a2, 4
	j	1b

	/* 9. What only this machine needs; then interrupts are allowed, though none is enabled. */
2:	l32r	a2, .Lmachine_start
	callx0	a2
	movi	a2, PS_RUNNING
	wsr	a2, ps
	rsync

	/* 10. machine_stop(main(0, nil)) */
	movi	a2, 0
	movi	a3, 0
	l32r	a4, .Lmain
	callx0	a4
	l32r	a4, .Lmachine_stop
	movi	a0, 0
	jx	a4
