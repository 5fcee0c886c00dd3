/// Writes into the buffer of buffer.S.
@_silgen_name("fill_buffer")
func fillBuffer()

/// What the buffer and its odd neighbours add up to.
@_silgen_name("sum_of_buffer")
func sumOfBuffer() -> UInt32
