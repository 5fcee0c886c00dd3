/// Makes LLVM's Xtensa code smaller without changing what it does.
///
/// LLVM 22 writes only three-byte instructions, calls through a register, and gives every use of a
/// constant a literal of its own. Here, in this order:
/// - `l32r a8, f` … `callx0 a8` becomes `call0 f`: all code lies within `call0`'s 512 KiB, and where
///   it does not the linker says so. The register is the callee's to change, so nobody misses it.
/// - literals of one function with the same value become one; literals without users go.
/// - `addi a8, a1, n` + `or a1, a8, a8`, LLVM's way to move the stack pointer, becomes
///   `addi a1, a1, n`. LLVM uses a8 for nothing else there (XtensaInstrInfo, adjustStackPtr).
/// - instructions that have a form of two bytes take it (code density option of the ISA).
enum AssemblyCompaction {
  /// Rewrites a module's assembly, after its literals were placed.
  /// - Parameter assembly: what `LiteralPlacement` wrote.
  /// - Returns: the same module in fewer bytes.
  static func compact(_ assembly: [UInt8]) -> [UInt8] {
    var lines = assembly.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { AssemblyLine($0) }
    markForeign(&lines)
    let literals = LiteralValues(in: lines)
    callDirectly(&lines, literals)
    mergeLiterals(&lines, literals)
    moveStackPointerAtOnce(&lines)
    for index in lines.indices { lines[index].narrow() }
    var result: [UInt8] = []
    result.reserveCapacity(assembly.count)
    for line in lines where !line.isDropped {
      result += line.bytes
      result.append(UInt8(ascii: "\n"))
    }
    if result.last == UInt8(ascii: "\n") { result.removeLast() }
    return result
  }

  /// Leaves inline assembly as its author wrote it.
  private static func markForeign(_ lines: inout [AssemblyLine]) {
    var isForeign = false
    for index in lines.indices {
      if lines[index].comments("APP") { isForeign = true }
      if lines[index].comments("NO_APP") { isForeign = false }
      if isForeign { lines[index].becomeForeign() }
    }
  }

  // MARK: Calls

  private static func callDirectly(_ lines: inout [AssemblyLine], _ literals: LiteralValues) {
    var loads: [String: (line: Int, target: String)] = [:]
    for index in lines.indices {
      switch lines[index].kind {
      case .label(let name):
        // Debug labels are nobody's jump target.
        if !name.hasPrefix(".Ltmp") { loads = [:] }
      case .foreign: loads = [:]
      case .instruction(let mnemonic, let operands):
        if mnemonic == "l32r", operands.count == 2, scratch.contains(operands[0]) {
          let target = literals.values[operands[1]].flatMap(function)
          loads[operands[0]] = target.map { (index, $0) }
        } else if mnemonic == "callx0", let load = operands.first.flatMap({ loads[$0] }) {
          lines[load.line].drop()
          lines[index].become("call0", [load.target])
          loads = [:]
        } else if branches(mnemonic) {
          loads = [:]
        } else {
          for operand in operands { loads[operand] = nil }
        }
      case .directive, .other, .dropped: break
      }
    }
  }

  /// The registers that carry no argument and that a callee may change.
  private static let scratch: Set<String> = ["a8", "a9", "a10", "a11"]

  /// A literal's value where it is a name: `"abort"`.
  private static func function(_ value: String) -> String? {
    value.first == "\"" && value.last == "\"" ? value : nil
  }

  /// Whether an instruction may leave the line of execution.
  private static func branches(_ mnemonic: String) -> Bool {
    mnemonic.hasPrefix("b") || mnemonic.hasPrefix("j") || mnemonic.hasPrefix("call")
      || mnemonic.hasPrefix("ret") || mnemonic.hasPrefix("loop") || mnemonic.hasPrefix("rf")
  }

  // MARK: Literals

  private static func mergeLiterals(_ lines: inout [AssemblyLine], _ literals: LiteralValues) {
    var uses: [String: Int] = [:]
    for index in lines.indices {
      guard case .instruction(let mnemonic, var operands) = lines[index].kind else { continue }
      if mnemonic == "l32r", operands.count == 2, let first = literals.first[operands[1]] {
        if first != operands[1] {
          operands[1] = first
          lines[index].become(mnemonic, operands)
        }
        uses[first, default: 0] += 1
      }
    }
    for (label, line) in literals.lines where uses[label] == nil && literals.isOurs(label) {
      lines[line].drop()
      lines[line + 1].drop()
    }
  }

  // MARK: Stack pointer

  private static func moveStackPointerAtOnce(_ lines: inout [AssemblyLine]) {
    var added: (line: Int, amount: String)?
    for index in lines.indices {
      switch lines[index].kind {
      case .instruction("addi", let operands) where operands.prefix(2) == ["a8", "a1"]:
        added = (index, operands[2])
      case .instruction("or", ["a1", "a8", "a8"]):
        if let added {
          lines[added.line].drop()
          lines[index].become("addi", ["a1", "a1", added.amount])
        }
        added = nil
      case .directive, .dropped: break
      case .label(let name) where name.hasPrefix(".Ltmp"): break
      default: added = nil
      }
    }
  }
}

/// The literals of a module: `.LCPI3_0:` and the `.long` behind it.
private struct LiteralValues {
  /// The value of each, as it is written.
  var values: [String: String] = [:]
  /// The line of each label.
  var lines: [String: Int] = [:]
  /// The first literal of the same function with the same value.
  var first: [String: String] = [:]

  init(in text: [AssemblyLine]) {
    var seen: [String: String] = [:]
    for index in text.indices.dropLast() {
      guard case .label(let label) = text[index].kind, isOurs(label),
        let value = text[index + 1].word
      else { continue }
      values[label] = value
      lines[label] = index
      let group = label.prefix { $0 != "_" }
      let key = "\(group) \(value)"
      first[label] = seen[key] ?? label
      seen[key] = first[label]
    }
  }

  /// Whether a label is one of a function's literals.
  func isOurs(_ label: String) -> Bool { label.hasPrefix(".LCPI") }
}
