	.file	"app"
	.text
	.section	".literal.main","ax",@progbits
	.p2align	2
.LCPI0_0:
	.long	"$e3app4ringSivp"
.LCPI0_1:
	.long	1000000
.LCPI0_2:
	.long	-4097
	.section	.text.main,"ax",@progbits
	.global	main
	.p2align	2
	.type	main,@function
main:                                   # @main
.Lfunc_begin0:
	.cfi_startproc
	addi	a8, a1, -16
	.cfi_def_cfa_offset 16
	s32i	a0, a1, 0
	.cfi_offset 0, -4
	.cfi_offset 12, -8
	l32r	a8, .LCPI0_0
	ret
.Lfunc_end0:
	.size	main, .Lfunc_end0-main
	.cfi_endproc
	.section	".literal.$e3app5blinkyyF","ax",@progbits
	.p2align	2
.LCPI1_0:
	.long	".LJTI1_0"
.LCPI1_1:
	.long	"$e3app5tableSivp"+8
	.section	".text.$e3app5blinkyyF","ax",@progbits
$e3app5blinkyyF:
.Lfunc_begin1:
	l32r	a8, .LCPI1_0
	ret
.Lfunc_end1:
	.section	.rodata,"a",@progbits
.LJTI1_0:
	.long	.LBB1_2
	.section	".iram1.literal","ax",@progbits
	.p2align	2
.LCPI2_0:
	.long	"abort"
.LCPI3_0:
	.long	"tick"
	.section	.iram1.text,"ax",@progbits
tick:
.Lfunc_begin2:
	l32r	a8, .LCPI2_0
	ret
.Lfunc_end2:
	.section	.iram1.text,"ax",@progbits
tock:
.Lfunc_begin3:
	l32r	a8, .LCPI3_0
	ret
.Lfunc_end3:
	.ident	"a12 is a register in a call-frame line alone"
