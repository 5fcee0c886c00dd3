	.section	".literal","ax",@progbits
	.p2align	2
.LCPI0_0:
	.long	"puts"
	.text
	.text
main:
.Lfunc_begin0:
	l32r	a8, .LCPI0_0
	ret
.Lfunc_end0:
	.data
	.long	7
