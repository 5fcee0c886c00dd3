/// Where in a record of QEMU's `-d cpu` log each register's eight digits stand.
///
/// QEMU writes every record with the same widths, so the first record tells the layout of all.
struct LogLayout: Sendable {
  /// How many bytes a record has.
  let recordLength: Int
  /// Where the digits of PC begin.
  let pc: Int
  /// Where those of a0 to a15 begin.
  let a: [Int]
  /// Where those of `ObservedRegister.all` begin.
  let observed: [Int]

  /// Every record begins with it.
  static let start = Array("PC=".utf8)

  /// Reads the layout from the log's first bytes, in which a second record must have begun.
  ///
  /// - Returns: nil when no second record begins in them.
  /// - Throws: `LockstepError.notALog` when they are no log of registers, or `.noRegister`.
  init?(_ bytes: ArraySlice<UInt8>) throws(LockstepError) {
    guard bytes.starts(with: Self.start) else { throw .notALog(Self.text(bytes)) }
    guard let length = Self.secondRecord(in: bytes) else { return nil }
    var places: [String: Int] = [:]
    let record = Array(bytes.prefix(length))
    for (index, byte) in record.enumerated() where byte == UInt8(ascii: "=") {
      var first = index
      while first > 0, !Self.isBlank(record[first - 1]) { first -= 1 }
      places[String(decoding: record[first..<index], as: UTF8.self)] = index + 1
    }
    func place(_ name: String) throws(LockstepError) -> Int {
      guard let place = places[name] else { throw .noRegister(name) }
      return place
    }
    recordLength = length
    pc = try place("PC")
    var a: [Int] = []
    for number in 0..<16 { a.append(try place(number < 10 ? "A0\(number)" : "A\(number)")) }
    self.a = a
    var observed: [Int] = []
    for register in ObservedRegister.all { observed.append(try place(register.name)) }
    self.observed = observed
  }

  /// Where the second record begins.
  private static func secondRecord(in bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.startIndex + 1
    while index + start.count <= bytes.endIndex {
      if bytes[index - 1] == UInt8(ascii: "\n"), bytes[index...].starts(with: start) {
        return index - bytes.startIndex
      }
      index += 1
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 9 }

  /// The beginning of what came in place of a log.
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix(400), as: UTF8.self)
  }
}

/// Reads eight hexadecimal digits; what is no digit counts as some digit.
@inline(__always)
func eightDigits(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
  var value: UInt32 = 0
  for index in 0..<8 {
    let byte = UInt32(bytes[index])
    // '0' to '9' have their value in the low four bits; 'a' to 'f' have it less nine.
    value = value << 4 | (byte & 15 &+ (byte >> 6) &* 9)
  }
  return value
}
