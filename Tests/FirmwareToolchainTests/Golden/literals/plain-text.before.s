	.text
	.literal_position
	.literal .LCPI0_0, puts
main:
.Lfunc_begin0:
	l32r	a8, .LCPI0_0
	ret
.Lfunc_end0:
	.data
	.long	7
