public import Diagnostics
public import Foundation

/// What llvm-symbolizer says of one address of a program.
public struct SymbolizerAnswer: Decodable, Sendable {
  /// The source of a function that the address belongs to.
  public struct Frame: Decodable, Sendable {
    /// The function's name in the program; empty where it is not known.
    public let function: String
    /// The file as the compiler was given it; empty where it is not known.
    private let file: String
    private let line: Int
    /// Counted in bytes, from 1; 0 where it is not known.
    private let byteColumn: Int

    enum CodingKeys: String, CodingKey {
      case function = "FunctionName"
      case file = "FileName"
      case line = "Line"
      case byteColumn = "Column"
    }

    /// The place, with its column in bytes; nil where there is none, or the compiler made the code.
    public var bytePlace: Place? {
      guard line > 0, !file.isEmpty, file != "<compiler-generated>" else { return nil }
      var file = file[...]
      while file.hasPrefix("./") { file = file.dropFirst(2) }
      return Place(file: String(file), line: line, column: byteColumn > 0 ? byteColumn : nil)
    }
  }

  /// The functions inlined into one another, the innermost first.
  public let frames: [Frame]
  private let text: String

  enum CodingKeys: String, CodingKey {
    case text = "Address"
    case frames = "Symbol"
  }

  /// The address, which the tool writes as `0x40080400`.
  public var address: UInt64? { UInt64(text.dropFirst(2), radix: 16) }

  /// The tool's arguments that ask for addresses of a program.
  public static func arguments(program: URL, addresses: some Sequence<UInt64>) -> [String] {
    ["-e", program.path, "--output-style=JSON", "--no-demangle"]
      + addresses.map { "0x" + String($0, radix: 16) }
  }

  /// Reads what the tool printed: an answer for each address; none when it is no such text.
  public static func read(_ output: String) -> [SymbolizerAnswer] {
    (try? JSONDecoder().decode([SymbolizerAnswer].self, from: Data(output.utf8))) ?? []
  }
}
