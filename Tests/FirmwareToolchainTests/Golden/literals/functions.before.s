	.file	"app"
	.text
	.literal_position
	.literal .LCPI0_0, $e3app4ringSivp
	.literal .LCPI0_1, 1000000
	.literal .LCPI0_2, -4097
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
	.cfi_offset a0, -4
	.cfi_offset a12, -8
	l32r	a8, .LCPI0_0
	ret
.Lfunc_end0:
	.size	main, .Lfunc_end0-main
	.cfi_endproc
	.literal_position
	.literal .LCPI1_0, .LJTI1_0
	.literal .LCPI1_1, "$e3app5tableSivp"+8
	.section	".text.$e3app5blinkyyF","ax",@progbits
$e3app5blinkyyF:
.Lfunc_begin1:
	l32r	a8, .LCPI1_0
	ret
.Lfunc_end1:
	.section	.rodata,"a",@progbits
.LJTI1_0:
	.long	.LBB1_2
	.literal_position
	.literal .LCPI2_0, abort
	.section	.iram1.text,"ax",@progbits
tick:
.Lfunc_begin2:
	l32r	a8, .LCPI2_0
	ret
.Lfunc_end2:
	.literal_position
	.literal .LCPI3_0, tick
	.section	.iram1.text,"ax",@progbits
tock:
.Lfunc_begin3:
	l32r	a8, .LCPI3_0
	ret
.Lfunc_end3:
	.ident	"a12 is a register in a call-frame line alone"
