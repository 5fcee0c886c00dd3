import Foundation

@testable import FirmwareToolchain

/// Writes the stress program: checksums of what is most likely to go wrong on the way to the chip.
///
/// It comes in three parts, each small enough for the chip's IRAM: every operation of every integer
/// type; shifts, switches, structs, arguments, frames and one huge function; and the language's own
/// machinery (`Golden/stress`). A part prints a line per checksum.
struct StressSource {
  /// The number of lines that all parts print together.
  static let lineCount = 115

  private static let types = [
    "Int8", "UInt8", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64",
  ]
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden/stress")

  private var lines: [String] = []
  private var calls: [String] = []
  private var state: UInt64 = 7

  /// The three programs.
  /// - Throws: when a hand-written part can't be read.
  /// - Returns: the parts, in order.
  static func parts() throws -> [Program] {
    let prelude = try written("prelude")
    let language = try written("language") + written("memory")
    var integers = StressSource()
    for type in types { integers.addOperations(of: type) }
    var values = StressSource()
    values.addShifts()
    values.addSwitches()
    values.addStructs()
    values.addArguments()
    values.addFrames()
    values.addHugeFunction()
    return [("integers", integers.text), ("values", values.text), ("language", language)].map {
      Program(
        name: "stress-\($0.0)",
        files: [
          SourceFile(name: "main.swift", text: "runAll()\n"),
          SourceFile(name: "prelude.swift", text: prelude),
          SourceFile(name: "part.swift", text: $0.1),
          // Frames of 9000 bytes, four deep.
          SourceFile(name: "stack.S", text: "\t.global _stack_size\n_stack_size = 48 * 1024\n"),
        ])
    }
  }

  private static func written(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: "\(name).swift"), encoding: .utf8)
  }

  private var text: String {
    (lines + ["func runAll() {"] + calls.map { "  \($0)()" } + ["}", ""]).joined(separator: "\n")
  }

  /// SplitMix64: the same program every time.
  private mutating func random(_ range: ClosedRange<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return range.lowerBound + Int((z ^ z >> 31) % UInt64(range.count))
  }

  private mutating func add(_ line: String) { lines.append(line) }

  // MARK: Integers

  /// Seven functions over 22 × 22 values of one type.
  private mutating func addOperations(of type: String) {
    let width = Int(type.drop { !$0.isNumber }) ?? 0
    let conversions = Self.types.map {
      "h.add(\($0)(truncatingIfNeeded: x)); h.add(\($0)(clamping: x)); "
        + "if let e = \($0)(exactly: x) { h.add(e); h.byte(1) } else { h.byte(0) }"
    }
    let bodies = [
      (
        "arithmetic",
        """
        h.add(x &+ y); h.add(x &- y); h.add(x &* y)
        let a = x.addingReportingOverflow(y); h.add(a.partialValue); h.add(a.overflow)
        let s = x.subtractingReportingOverflow(y); h.add(s.partialValue); h.add(s.overflow)
        let m = x.multipliedReportingOverflow(by: y); h.add(m.partialValue); h.add(m.overflow)
        """
      ),
      (
        "division",
        """
        let d = x.dividedReportingOverflow(by: y); h.add(d.partialValue); h.add(d.overflow)
        let r = x.remainderReportingOverflow(dividingBy: y); h.add(r.partialValue); h.add(r.overflow)
        if y != 0 && !d.overflow { h.add(x / y); h.add(x % y) }
        h.add(x / 3); h.add(x % 7); h.add(x / 10); h.add(x % 10); h.add(x / 100); h.add(x / 16)
        h.add(x % 16)
        """
      ),
      (
        "logic",
        """
        h.add(x & y); h.add(x | y); h.add(x ^ y); h.add(~x); h.add(x & ~y)
        h.add(x &<< y); h.add(x &>> y); h.add(x << y); h.add(x >> y); h.add(x << 1); h.add(x >> 1)
        h.add(x << \(width - 1)); h.add(x >> \(width - 1)); h.add(x &>> 3)
        """
      ),
      (
        "comparison",
        """
        h.add(x < y); h.add(x <= y); h.add(x > y); h.add(x >= y); h.add(x == y); h.add(x != y)
        h.add(min(x, y)); h.add(max(x, y)); h.add(x < y ? x : y)
        if x > y { h.add(x) } else { h.add(y) }
        h.add(x < 0 || y > 100); h.add(x == 0); h.add(x.signum())
        """
      ),
      (
        "bits",
        """
        h.add(x.leadingZeroBitCount); h.add(x.trailingZeroBitCount); h.add(x.nonzeroBitCount)
        h.add(x.byteSwapped); h.add(x.bigEndian); h.add(x.magnitude)
        """
      ),
      ("product", "let f = x.multipliedFullWidth(by: y); h.add(f.high); h.add(f.low)"),
      ("conversion", conversions.joined(separator: "\n")),
    ]
    for (name, body) in bodies {
      add("@inline(never) func \(name)\(type)(_ x: \(type), _ y: \(type), _ h: inout Checksum) {")
      add(body + "\n}")
      add("func run_\(name)\(type)() { var h = Checksum()")
      add("for i in Int32(0)..<22 { for j in Int32(0)..<22 {")
      add("\(name)\(type)(value(i), value(j), &h) } }; line(\"\(type).\(name)\", h) }")
      calls.append("run_\(name)\(type)")
    }
  }

  // MARK: Shifts and switches

  private mutating func addShifts() {
    add(
      """
      @inline(never) func shifts() {
      var h = Checksum()
      for i in UInt64(0)..<64 { let v = random(); h.add(v << i); h.add(v >> i)
      h.add(Int64(bitPattern: v) >> Int64(i)); h.add((v << i) | (v >> ((64 - i) & 63))) }
      line("shift64", h); h = Checksum()
      for i in UInt32(0)..<32 { let v = UInt32(truncatingIfNeeded: random()); h.add(v << i)
      h.add(v >> i); h.add(Int32(bitPattern: v) >> Int32(i)); h.add((v << i) | (v >> ((32 &- i) & 31))) }
      line("shift32", h); h = Checksum()
      let v = random(); let s = Int64(bitPattern: v); let q = UInt32(truncatingIfNeeded: v)
      let z = Int32(bitPattern: q)
      """)
    for k in 0..<64 { add("h.add(v << \(k)); h.add(v >> \(k)); h.add(s >> \(k))") }
    for k in 0..<32 {
      let mask = 1 << random(1...16) - 1
      add("h.add(q << \(k)); h.add(q >> \(k)); h.add(z >> \(k)); h.add((q >> \(k)) & \(mask))")
    }
    add("line(\"shift by a constant\", h) }")
    calls.append("shifts")
  }

  private mutating func addSwitches() {
    var sparse: Set<Int> = []
    while sparse.count < 40 { sparse.insert(random(-5000...4999)) }
    for (name, keys) in [
      ("dense", Array(0..<60)), ("offset", Array(-20..<30)), ("sparse", sparse.sorted()),
    ] {
      add("@inline(never) func \(name)(_ x: Int32) -> Int32 { switch x {")
      for (index, key) in keys.enumerated() {
        let body =
          switch random(0...3) {
          case 0: "return x &* \(random(-9999...9999))"
          case 1: "return \(random(Int(Int32.min)...Int(Int32.max)))"
          case 2: "return x ^ \(random(0...65535))"
          default: "put(46); return \(index)"
          }
        add("case \(key): \(body)")
      }
      add("default: return -1 } }")
    }
    add(
      """
      func switches() { var h = Checksum()
      for i in Int32(-30)..<70 { h.add(dense(i)); h.add(offset(i)) }
      for i in Int32(-5000)..<5000 { h.add(sparse(i)) }
      put(10); line("switch", h) }
      """)
    calls.append("switches")
  }

  // MARK: Values that are passed and kept

  private mutating func addStructs() {
    for n in Array(1...19) + [24, 33, 48, 64] {
      let fields = (0..<n).map { ("f\($0)", Self.types[($0 * 3 + n) % 8]) }
      let last = fields[n - 1]
      add("struct S\(n) { \(fields.map { "var \($0.0): \($0.1)" }.joined(separator: "; ")) }")
      add("@inline(never) func make\(n)(_ a: UInt64) -> S\(n) { S\(n)(")
      let values = fields.enumerated().map { index, field in
        "\(field.0): \(field.1)(truncatingIfNeeded: a &+ \(index * 37))"
      }
      add(values.joined(separator: ", ") + ") }")
      add("@inline(never) func change\(n)(_ s: S\(n), _ k: Int32) -> S\(n) { var r = s")
      add("r.f0 = r.f0 &+ \(fields[0].1)(truncatingIfNeeded: k)")
      add("r.\(last.0) = r.\(last.0) ^ \(last.1)(truncatingIfNeeded: k &* 77); return r }")
      add("@inline(never) func sum\(n)(_ s: S\(n), _ h: inout Checksum) {")
      add(fields.map { "h.add(s.\($0.0))" }.joined(separator: "; ") + " }")
      add("func struct\(n)() { var h = Checksum(); for i in Int32(0)..<5 {")
      add("let a = make\(n)(random()); let b = change\(n)(a, i); sum\(n)(a, &h)")
      add("sum\(n)(change\(n)(b, i &- 3), &h) }; line(\"struct of \(n)\", h) }")
      calls.append("struct\(n)")
    }
  }

  private mutating func addArguments() {
    for n in [1, 5, 6, 7, 8, 12, 20] {
      let types = (0..<n).map { _ in Self.types[random(0...7)] }
      let parameters = types.enumerated().map { "_ p\($0): \($1), " }.joined()
      add(
        "@inline(never) func take\(n)(\(parameters)_ h: inout Checksum) -> (UInt64, Int32, UInt8) {"
      )
      add((0..<n).map { "h.add(p\($0))" }.joined(separator: "; "))
      add("return (UInt64(truncatingIfNeeded: p0) &* 3, Int32(truncatingIfNeeded: p\(n - 1)),")
      add("UInt8(truncatingIfNeeded: p\(n / 2))) }")
      add("func arguments\(n)() { var h = Checksum(); for _ in 0..<6 { let r = take\(n)(")
      add(types.map { "\($0)(truncatingIfNeeded: random()), " }.joined() + "&h)")
      add("h.add(r.0); h.add(r.1); h.add(r.2) }; line(\"\(n) arguments\", h) }")
      calls.append("arguments\(n)")
    }
  }

  private mutating func addFrames() {
    for n in [16, 100, 120, 128, 200, 300, 508, 512, 1000, 1020, 1024, 2000, 4096, 9000] {
      addFrame(n)
    }
  }

  /// A recursive function with `n` bytes of its own on the stack.
  private mutating func addFrame(_ n: Int) {
    add(
      """
      @inline(never) func frame\(n)(_ d: Int32, _ h: inout Checksum) -> UInt32 {
      var a = InlineArray<\(n), UInt8>(repeating: UInt8(truncatingIfNeeded: d)); var k = 0
      while k < \(n) { a[k] = UInt8(truncatingIfNeeded: random() &+ UInt64(k)); k += \(max(1, n / 40)) }
      var s: UInt32 = d > 0 ? frame\(n)(d - 1, &h) : 5
      for i in 0..<\(n) { s = (s &* 31) &+ UInt32(a[i]) }
      h.add(s); return s }
      func frames\(n)() { var h = Checksum(); h.add(frame\(n)(3, &h)); line("frame of \(n)", h) }
      """)
    calls.append("frames\(n)")
  }

  /// Branches that reach farther than one instruction can.
  private mutating func addHugeFunction() {
    add("@inline(never) func huge(_ start: UInt32, _ h: inout Checksum) {")
    add("var x = start; var y: UInt32 = 1")
    for i in 0..<500 {
      let factor = random(3...1 << 31) | 1
      add("if x & \(1 << (i % 20)) != 0 { x = x &* \(factor) &+ y; h.byte(\(i % 256)) } else {")
      add("y = (y << \(i % 31)) ^ x ^ \(random(0...Int(UInt32.max)))")
      add("if y & 1 == 0 { x = x &+ \(i) } }")
      if i % 50 == 49 { add("if x == \(i * 17) { h.add(x); return }") }
    }
    add("h.add(x); h.add(y) }")
    add("func huges() { var h = Checksum()")
    add("for _ in 0..<40 { huge(UInt32(truncatingIfNeeded: random()), &h) }; line(\"huge\", h) }")
    calls.append("huges")
  }
}
