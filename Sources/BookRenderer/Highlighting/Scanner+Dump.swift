extension Scanner {
  /// Takes the address and the bytes at the start of a line; false when there is no address.
  mutating func takeDump(_ shape: Rule.DumpShape) -> Bool {
    guard allows(.lineStart) else { return false }
    let address = run(of: .hexadecimal, from: position)
    guard address - position >= 4, address < text.count else { return false }
    if let end = shape.addressEnd {
      guard text[address] == end else { return false }
    } else {
      guard isBlank(at: address) else { return false }
    }
    var group = address + (shape.addressEnd == nil ? 0 : 1)
    while isBlank(at: group) { group += 1 }
    let start = group
    var end = start
    for _ in 0..<shape.groups {
      let groupEnd = run(of: .hexadecimal, from: group)
      let digits = groupEnd - group
      guard digits > 0, digits.isMultiple(of: 2), digits <= shape.groupDigits,
        groupEnd == text.count || isBlank(at: groupEnd) || text[groupEnd] == 0x0A
      else { break }
      end = groupEnd
      group = groupEnd
      while isBlank(at: group), group - groupEnd <= shape.gap { group += 1 }
      if group == groupEnd || group - groupEnd > shape.gap { break }
    }
    emit(.number, to: address)
    if end > start {
      position = start
      emit(.number, to: end)
    }
    return true
  }

  private func run(of set: ByteSet, from start: Int) -> Int {
    var end = start
    while end < text.count, set.contains(text[end]) { end += 1 }
    return end
  }

  private func isBlank(at offset: Int) -> Bool {
    offset < text.count && (text[offset] == 0x20 || text[offset] == 0x09)
  }
}
