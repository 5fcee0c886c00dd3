/// Starts with values, so it has bytes in the image; and it changes, so they are not constants.
nonisolated(unsafe) var wheels: InlineArray<4, UInt32> = [2, 3, 5, 7]

/// The sum of the values that the wheels have now.
@inline(never)
func sumOfWheels() -> UInt32 {
  var sum: UInt32 = 0
  for index in wheels.indices { sum &+= wheels[index] }
  return sum
}
