/* A table that Swift's String looks into, and that is empty here: see Exports/Unicode.swift. */

	.section .note.GNU-stack,"",@progbits

	.section .bss._swift_stdlib_nfd_decompositions,"aw",@nobits
	.p2align 2
	.global	_swift_stdlib_nfd_decompositions
_swift_stdlib_nfd_decompositions:
	.space	4
