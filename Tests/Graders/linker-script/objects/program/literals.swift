/// The sum of the constants in literals.S.
@_silgen_name("many_literals")
func manyLiterals() -> UInt32
