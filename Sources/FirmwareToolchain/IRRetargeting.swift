import Diagnostics

/// Turns the LLVM IR that swiftc wrote for 32-bit RISC-V into IR for Xtensa.
///
/// What is exchanged: data layout and triple, the functions' `target-*` attributes, the module
/// flags of the RISC-V ABI, and names that an assembler would not take. Everything else in the IR
/// that Swift writes is the same for both; a construct that is not stops the build.
struct IRRetargeting {
  /// The data layout of LLVM 22's Xtensa back end.
  static let dataLayout = "e-m:e-p:32:32-i8:8:32-i16:16:32-i64:64-n32"
  /// The triple of the chip.
  static let triple = "xtensa-none-elf"

  private let input: UnsafeBufferPointer<UInt8>
  private var output: [UInt8] = []
  private var names: [ArraySlice<UInt8>: [UInt8]] = [:]
  private var unknown: [UnknownConstruct] = []

  /// Something in the IR that the re-targeting does not know.
  struct UnknownConstruct: Hashable {
    let line: Int
    let name: String
  }

  /// Re-targets a module.
  /// - Parameter ir: the text of the module, as swiftc wrote it.
  /// - Throws: `Diagnostics` that list every construct that is not known.
  /// - Returns: the text of the same module for Xtensa.
  static func retarget(_ ir: [UInt8]) throws(Diagnostics) -> [UInt8] {
    let (output, unknown) = ir.withUnsafeBufferPointer { input in
      var work = IRRetargeting(input: input)
      work.output.reserveCapacity(input.count)
      work.run()
      return (work.output, work.unknown)
    }
    guard unknown.isEmpty else { throw Diagnostics(unknown.map(\.diagnostic)) }
    return output
  }

  private init(input: UnsafeBufferPointer<UInt8>) { self.input = input }

  private mutating func run() {
    var number = 0
    ByteLines.forEach(in: input) { line in
      number += 1
      rewrite(line, number: number)
      output.append(UInt8(ascii: "\n"))
    }
  }

  private mutating func rewrite(_ line: Slice<UnsafeBufferPointer<UInt8>>, number: Int) {
    if line.starts(with: "target datalayout".utf8) {
      output += "target datalayout = \"\(Self.dataLayout)\"".utf8
    } else if line.starts(with: "target triple".utf8) {
      output += "target triple = \"\(Self.triple)\"".utf8
    } else if line.starts(with: "attributes #".utf8) {
      copyAttributes(line)
    } else if line.first == UInt8(ascii: "!") {
      if let flag = Self.abiFlag(line) {
        neutralise(line, flag: flag)
      } else {
        copyRenaming(line, line: nil)
      }
    } else if line.starts(with: Self.privateFunction.utf8) {
      // llc forgets the prefix of private names where it writes the target of a call.
      output += "define internal ".utf8
      copyRenaming(line.dropFirst(Self.privateFunction.utf8.count), line: number)
    } else {
      copyRenaming(line, line: number)
    }
  }

  private static let privateFunction = "define private "

  // MARK: Attributes and module flags

  /// String attributes that speak of the processor the IR was written for.
  private static let dropped: Set<String> = [
    "target-cpu", "target-features", "tune-cpu", "target-abi", "probe-stack", "frame-pointer",
  ]

  /// Copies an attribute group without the attributes of the other processor.
  private mutating func copyAttributes(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
    var index = line.startIndex
    while index < line.endIndex {
      guard line[index] == UInt8(ascii: "\"") else {
        output.append(line[index])
        index += 1
        continue
      }
      let key = Self.quoted(line, from: index)
      var end = key.upperBound
      if end + 1 < line.endIndex, line[end] == UInt8(ascii: "="),
        line[end + 1] == UInt8(ascii: "\"")
      {
        end = Self.quoted(line, from: end + 1).upperBound
      }
      let name = String(decoding: line[key.lowerBound + 1..<key.upperBound - 1], as: UTF8.self)
      if Self.dropped.contains(name) {
        if output.last == UInt8(ascii: " ") { output.removeLast() }
      } else {
        output += line[index..<end]
      }
      index = end
    }
  }

  /// The RISC-V flag that a metadata line sets, if it sets one.
  private static func abiFlag(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    guard let start = line.firstIndex(of: UInt8(ascii: "{")),
      line[start...].starts(with: "{i32 ".utf8)
    else { return nil }
    return ["target-abi", "riscv-isa", "SmallDataLimit"].first { flag in
      let quoted = Array("!\"\(flag)\"".utf8)
      var index = start
      while index + quoted.count <= line.endIndex {
        if line[index...].starts(with: quoted) { return true }
        index += 1
      }
      return false
    }
  }

  /// Replaces a flag by one that means nothing, so that the nodes keep their numbers.
  private mutating func neutralise(_ line: Slice<UnsafeBufferPointer<UInt8>>, flag: String) {
    output += line.prefix { $0 != UInt8(ascii: "{") }
    output += "{i32 2, !\"was-\(flag)\", i32 0}".utf8
  }

  // MARK: Names

  /// Copies a line, with names made safe; watches for unknown constructs when `line` is given.
  private mutating func copyRenaming(_ text: Slice<UnsafeBufferPointer<UInt8>>, line: Int?) {
    var index = text.startIndex
    var copied = index
    while index < text.endIndex {
      let byte = text[index]
      if byte == UInt8(ascii: "\"") {
        let range = Self.quoted(text, from: index)
        let sigil = index > text.startIndex ? text[index - 1] : 0
        if sigil == UInt8(ascii: "@") || sigil == UInt8(ascii: "$") {
          output += text[copied..<index]
          appendName(text[range.lowerBound + 1..<range.upperBound - 1])
          copied = range.upperBound
        }
        index = range.upperBound
      } else if byte == UInt8(ascii: "@") || byte == UInt8(ascii: "$") {
        var end = index + 1
        while end < text.endIndex, Self.isUnquoted(text[end]) { end += 1 }
        let name = text[index + 1..<end]
        // A hyphen needs no quotation marks in IR, and is a minus to the assembler.
        if name.contains(UInt8(ascii: "-")) {
          output += text[copied...index]
          appendName(name)
          copied = end
        } else if let line {
          watch(name, sigil: byte, line: line)
        }
        index = end
      } else if Self.isWord(byte) {
        var end = index + 1
        while end < text.endIndex, Self.isWord(text[end]) { end += 1 }
        if let line {
          let sigil = index > text.startIndex ? text[index - 1] : 0
          watch(text[index..<end], sigil: sigil, line: line)
        }
        index = end
      } else if byte == UInt8(ascii: ";"), line != nil {
        break  // The rest is a comment.
      } else {
        index += 1
      }
    }
    output += text[copied..<text.endIndex]
  }

  /// Appends a quoted name, under another one if the assembler could not read it.
  private mutating func appendName(_ name: Slice<UnsafeBufferPointer<UInt8>>) {
    output.append(UInt8(ascii: "\""))
    // "\01" in front tells LLVM to take the rest of the name as it is.
    let verbatim = name.starts(with: "\\01".utf8)
    let body = verbatim ? name.dropFirst(3) : name
    if body.allSatisfy(Self.isSafe), !body.starts(with: ".str.".utf8) {
      output += name
    } else {
      let key = ArraySlice(name)
      let safe = names[key] ?? Self.safeName(name, number: names.count)
      names[key] = safe
      output += safe
    }
    output.append(UInt8(ascii: "\""))
  }

  /// A readable name of safe characters; the number makes it the only one of its kind.
  private static func safeName(_ name: Slice<UnsafeBufferPointer<UInt8>>, number: Int) -> [UInt8] {
    var safe: [UInt8] = []
    var index = name.startIndex
    while index < name.endIndex, safe.count < 40 {
      if name[index] == UInt8(ascii: "\\") {
        safe.append(UInt8(ascii: "_"))
        index += 3
      } else {
        safe.append(isSafe(name[index]) ? name[index] : UInt8(ascii: "_"))
        index += 1
      }
    }
    return safe + Array(".x\(number)".utf8)
  }

  // MARK: Constructs that are not known

  private mutating func watch(
    _ word: Slice<UnsafeBufferPointer<UInt8>>, sigil: UInt8, line: Int
  ) {
    let name: String? =
      switch sigil {
      case UInt8(ascii: "@"):
        Self.intrinsics.first { word.starts(with: $0.utf8) }.map { "\($0)*" }
      case UInt8(ascii: "%"), UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"): nil
      default:
        Self.keywords.first { word.elementsEqual($0.utf8) }
          ?? Self.prefixes.first { word.starts(with: $0.utf8) }.map { "\($0)*" }
      }
    if let name, unknown.count < 20 { unknown.append(UnknownConstruct(line: line, name: name)) }
  }

  private static let intrinsics = ["llvm.riscv.", "llvm.coro."]
  private static let keywords = ["vscale", "musttail", "swifttailcc", "swiftasync", "fp128"]
  private static let prefixes = ["x86_", "ppc_"]

  // MARK: Characters

  /// From a quotation mark to behind the one that closes it; LLVM writes a mark inside as `\22`.
  private static func quoted(_ text: Slice<UnsafeBufferPointer<UInt8>>, from start: Int)
    -> Range<Int>
  {
    let close = text[(start + 1)...].firstIndex(of: UInt8(ascii: "\"")) ?? text.endIndex - 1
    return start..<max(close, start) + 1
  }

  private static func isUnquoted(_ byte: UInt8) -> Bool {
    isSafe(byte) || byte == UInt8(ascii: "-")
  }

  private static func isSafe(_ byte: UInt8) -> Bool { isWord(byte) || byte == UInt8(ascii: "$") }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}

extension IRRetargeting.UnknownConstruct {
  /// Tells what stopped the build.
  var diagnostic: Diagnostic {
    Diagnostic(
      .error,
      "the compiler wrote '\(name)' in line \(line) of its IR, which has no known form on Xtensa",
      why: "Code that is not understood would be wrong on the chip without a word.",
      mend: "Write the code without the language feature that needs it (async, SIMD, Float80).")
  }
}

/// Splits bytes at line ends.
enum ByteLines {
  /// Gives each line to `body`, without its line end; a last empty line is not given.
  static func forEach(
    in text: UnsafeBufferPointer<UInt8>, _ body: (Slice<UnsafeBufferPointer<UInt8>>) -> Void
  ) {
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      body(text[start..<end])
      start = end + 1
    }
  }
}
