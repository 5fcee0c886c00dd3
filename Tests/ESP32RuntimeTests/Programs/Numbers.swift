// Integers of 64 and 128 bits, Double and Float, and how they print.

func factorial(_ number: Int64) -> Int64 { number < 2 ? 1 : number * factorial(number - 1) }

func showIntegers() {
  let large: UInt64 = 0x1234_5678_9abc_def0
  print(large)
  print(large / 1_000_003)
  print(large % 1_000_003)
  print(large / 0x1_2345_6789)
  print(large &* 0xfedc_ba98_7654_3211)
  print(factorial(20))
  print(factorial(20) / -7 % 1000)
  print(Int64.min)
  print(UInt64.max)
  print(Int64.min.addingReportingOverflow(-1).overflow)
  print(UInt32.max.multipliedFullWidth(by: 12345).high)
  print(UInt64.max.multipliedFullWidth(by: 12345).high)
  print(UInt64(UInt128(large) * UInt128(large) >> 64))
  print(large << 7 ^ large >> 9)
  print(large.leadingZeroBitCount + large.nonzeroBitCount)
  print(Int8(truncatingIfNeeded: 300))
  print(UInt8(200) &+ 100)
  print(String(large, radix: 16))
  print(Int("-123") ?? 0)
}

func showFloatingPoint() {
  print("\(1.5) \(Double.pi) \(1e300) \(-0.0) \(5e-324) \(Double.nan) \(-Double.infinity)")
  var value = 0.1
  for step in 1...10 { value = value * Double(step) + 1 / 3.0 }
  print("\(value) \(value.squareRoot()) \(value.rounded()) \(Int(value))")
  var single: Float = 1
  for _ in 0..<20 { single = single * 1.1 + 0.25 }
  print("\(single) \(single.squareRoot()) \(Double(single) - value)")
  print("\((7.5).truncatingRemainder(dividingBy: 2)) \((-7.5).rounded(.down)) \(UInt64(1e19))")
  print(value < 3 || single > 1e9 || .nan == value)
}

showIntegers()
showFloatingPoint()
