/// Starts at zero, so it has no bytes in the image: start-up has to clear it.
nonisolated(unsafe) var seats = InlineArray<1001, UInt8>(repeating: 0)

/// The sum of all that has to be zero, here and in zeros.S.
@inline(never)
func sumOfZeros() -> UInt32 {
  var sum = sumOfCommon()
  for index in seats.indices { sum &+= UInt32(seats[index]) }
  seats[1000] = 1
  return sum
}

/// The sum of the bytes in zeros.S.
@_silgen_name("sum_of_common")
func sumOfCommon() -> UInt32
