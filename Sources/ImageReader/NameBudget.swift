/// Reads names and keeps their total length within reason.
///
/// The names of a name table may overlap (linkers share common ends), so a small hostile file
/// could ask for thousands of names of its whole length each.
struct NameBudget {
  private let fileSize: Int
  private var bytesLeft: Int

  init(fileSize: Int) {
    self.fileSize = fileSize
    bytesLeft = 16 * min(fileSize, 1 << 26) + (1 << 16)
  }

  /// The name that begins at `nameOffset` of a name table and ends before the next zero byte.
  ///
  /// - Parameters:
  ///   - nameOffset: where it begins in the table.
  ///   - table: the table's bytes.
  ///   - owner: what has this name, for the error.
  /// - Returns: the name, with what is not UTF-8 replaced.
  /// - Throws: `ELFError.badName` or `ELFError.namesTooLong`.
  mutating func name(
    at nameOffset: UInt32, in table: ArraySlice<UInt8>, of owner: () -> String
  ) throws(ELFError) -> String {
    if nameOffset == 0 && table.isEmpty { return "" }
    guard UInt64(nameOffset) < UInt64(table.count) else {
      throw .badName(of: owner(), nameOffset: nameOffset, tableSize: table.count)
    }
    let start = table.startIndex + Int(nameOffset)
    var end = start
    while end < table.endIndex, table[end] != 0 {
      guard end - start < bytesLeft else { throw .namesTooLong(fileSize: fileSize) }
      end += 1
    }
    guard end < table.endIndex else {
      throw .badName(of: owner(), nameOffset: nameOffset, tableSize: table.count)
    }
    bytesLeft -= end - start
    return String(decoding: table[start..<end], as: UTF8.self)
  }
}
