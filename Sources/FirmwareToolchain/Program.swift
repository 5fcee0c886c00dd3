import Diagnostics
public import Foundation

/// One source of a program; its language follows from the extension: `swift`, `S` or `ld`.
public struct SourceFile: Hashable, Sendable {
  /// The file's name, without a folder: `main.swift`, `esp32.ld`, `fast.S`.
  public var name: String
  /// The whole text.
  public var text: String
  /// How a person in the project's root would call the file; nil for one that is in no folder.
  public var shownPath: String?

  /// Names a source and gives its text.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// Takes a source from a file on disk; messages and traps will call it `path`.
  ///
  /// Swift and assembly get a line mark in front for that; a linker script has no such mark.
  /// - Parameters:
  ///   - url: the file.
  ///   - path: how a person in the project's root would call it.
  /// - Throws: when the file can't be read as UTF-8; a `Diagnostic` when no line mark can have its
  ///   path.
  public init(reading url: URL, shownAs path: String) throws {
    let text = try String(contentsOf: url, encoding: .utf8)
    let name = url.lastPathComponent
    if ["swift", "S"].contains(url.pathExtension) { try Self.requireMarkable(path) }
    switch url.pathExtension {
    case "swift":
      self.init(name: name, text: "#sourceLocation(file: \"\(path)\", line: 1)\n" + text)
    case "S": self.init(name: name, text: "#line 1 \"\(path)\"\n" + text)
    default: self.init(name: name, text: text)
    }
    shownPath = path
  }

  /// Refuses a path that not all tools read in a line mark: each has rules of its own for what
  /// would end the text there.
  private static func requireMarkable(_ path: String) throws(Diagnostic) {
    let isOdd: (Unicode.Scalar) -> Bool = { "\"\\".unicodeScalars.contains($0) || $0.value < 32 }
    guard let odd = path.unicodeScalars.first(where: isOdd) else { return }
    let name = ["\"": "a quotation mark", "\\": "a backslash"][odd] ?? "a control character"
    throw Diagnostic(
      "a source's path can't have \(name) in it: '\(path)'",
      why: "compilers could not say where something is wrong",
      mend: "Give the file, or its folder, another name.")
  }

  /// What the toolchain does with a source.
  enum Language: String, CaseIterable {
    case swift
    case assembly = "S"
    case linkerScript = "ld"
  }

  /// The language by the extension; nil when there is none of that extension.
  var language: Language? { Language(rawValue: URL(filePath: name).pathExtension) }

  /// The name without its extension.
  var stem: String { URL(filePath: name).deletingPathExtension().lastPathComponent }
}

/// Everything that makes one firmware: sources, and what is chosen for the board.
public struct Program: Hashable, Sendable {
  /// The program's name, as in `build NAME`; it also names the Swift module.
  public var name: String
  /// The sources: Swift files, compiled together; assembly; at most one linker script, which
  /// replaces the default.
  public var files: [SourceFile]
  /// Swift files that are compiled apart, as a module of their own, and kept: the part that stays
  /// while the others change.
  ///
  /// Neither module sees the other's Swift. They meet in C functions: defined by `@c`, declared by
  /// `@_extern(c)`, which is allowed in these files alone.
  public var companions: [SourceFile] = []
  /// The GPIO number that the board's LED hangs on.
  public var ledPin: Int
  /// The most bytes that the image may load into the chip's memory; nil: no limit but the memory.
  public var sizeBudget: Int?
  /// The consoles that it is linked for: all of them, unless its maker knows better.
  public var consoles = ConsoleLink.allCases
  /// Whether an image that the check refuses is kept all the same, and `imageProblems(of:program:)`
  /// tells why: for a grader, which has more to say about it.
  public var keepsRefusedImage = false

  /// Describes a program.
  public init(name: String, files: [SourceFile], ledPin: Int = 2, sizeBudget: Int? = nil) {
    self.name = name
    self.files = files
    self.ledPin = ledPin
    self.sizeBudget = sizeBudget
  }

  /// The sources in one language, in the program's order.
  func sources(in language: SourceFile.Language) -> [SourceFile] {
    files.filter { $0.language == language }
  }

  /// The name of the companions' module; no other module's, for those have no such end.
  var companionName: String { "\(moduleName)_companion" }

  /// The name of the Swift module: the program's name where that is a free identifier.
  var moduleName: String {
    var name = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    if name.first?.isLetter != true { name = "app_" + name }
    let taken = ["Swift", "Synchronization", "_Volatile", "main"] + RuntimeSources.moduleNames
    return taken.contains(name) ? "app_" + name : name
  }
}

/// Where a program's console goes: each program is linked once for each.
public enum ConsoleLink: String, CaseIterable, Sendable {
  /// The chip's first serial port: on a board and on the simulated chip.
  case uart0
  /// The simulator call of stock QEMU, which has no serial port of the ESP32.
  case simulatorCall

  /// The runtime's source of this console, without extension.
  var source: String {
    switch self {
    case .uart0: "console-uart0"
    case .simulatorCall: "console-simcall"
    }
  }
}
