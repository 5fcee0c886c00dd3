import CXtensa

/// What a sensor says: a text, a number with decimals, a word in hexadecimal.
@c(measure_reading) @inline(never)
public func writeReading(
  _ start: UnsafeMutablePointer<UInt8>, _ capacity: Int, _ millivolts: Int32, _ status: UInt32
) -> Int {
  var line = Formatter(UnsafeMutableBufferPointer(start: start, count: capacity))
  line.append("reading ")
  line.append(millivolts, decimals: 3, width: 9, zeroPadded: false, plus: true)
  line.append(" V, status ")
  line.append(
    status, base: 16, width: 8, zeroPadded: true, plus: false, uppercase: true)
  line.append("\n")
  return line.count
}

/// What a program counts: integers of several types.
@c(measure_counters) @inline(never)
public func writeCounters(
  _ start: UnsafeMutablePointer<UInt8>, _ capacity: Int, _ total: UInt64, _ drift: Int64,
  _ flags: UInt8
) -> Int {
  var line = Formatter(UnsafeMutableBufferPointer(start: start, count: capacity))
  line.append("total ")
  line.append(
    total, base: 10, width: 0, zeroPadded: false, plus: false, uppercase: false)
  line.append(", drift ")
  line.append(
    drift, base: 10, width: 12, zeroPadded: true, plus: false, uppercase: false)
  line.append(", flags ")
  line.append(
    flags, base: 2, width: 8, zeroPadded: true, plus: false, uppercase: false)
  line.append("\n")
  return line.count
}

withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 80) { buffer in
  guard let start = buffer.baseAddress else { return }
  for (millivolts, status) in [(Int32(3300), UInt32(0)), (-45, 0xbeef), (7, 0x8000_0001)] {
    console_write(start, UInt32(writeReading(start, 80, millivolts, status)))
  }
  for (total, drift) in [(UInt64(42), Int64(-7)), (9_876_543_210, 9_876_543_210), (.max, .max)] {
    console_write(start, UInt32(writeCounters(start, 80, total, drift, 0xa5)))
  }
  // Not all of it fits.
  console_write(start, UInt32(writeReading(start, 24, 3300, 0xbeef)))
}
