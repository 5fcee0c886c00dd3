import Diagnostics

/// A program of the build that is not ours.
enum Tool: String, CaseIterable, Sendable {
  case swiftc
  case clang
  case llc = "llc-22"
  case assembler = "llvm-mc-22"
  case linker = "xtensa-lx106-elf-ld"
  case webLinker = "wasm-ld"
  case symbolizer = "llvm-symbolizer-22"
  case demangler = "swift-demangle"
  case esptool

  /// What each tool is for, as `doctor` tells it.
  var purpose: String {
    switch self {
    case .swiftc: "compiling Swift"
    case .clang: "preprocessing assembly"
    case .llc: "turning LLVM IR into Xtensa assembly"
    case .assembler: "assembling for Xtensa"
    case .linker: "linking firmware"
    case .webLinker: "linking the chip for the page"
    case .symbolizer: "finding the source line of an address"
    case .demangler: "making Swift's symbol names readable"
    case .esptool: "making flash images"
    }
  }

  /// What to install to have it.
  var package: String {
    switch self {
    case .swiftc, .clang, .webLinker, .demangler: "swift 6.3.1"
    case .llc, .assembler, .symbolizer: "llvm-22"
    case .linker: "binutils-xtensa-lx106"
    case .esptool: "esptool 5.6.0"
    }
  }

  /// What to type to install it.
  var installation: String {
    switch self {
    case .swiftc, .clang, .webLinker, .demangler:
      "install Swift 6.3.1 from https://www.swift.org/install/linux/"
    case .llc, .assembler, .symbolizer, .linker: "sudo apt-get install \(package)"
    case .esptool: "./workbook doctor"
    }
  }

  /// What makes it print its version.
  var versionArguments: [String] { self == .esptool ? ["version"] : ["--version"] }
}

/// One tool of the build as `doctor` shows it.
public struct ToolStatus: Hashable, Sendable {
  /// The program's name.
  public let name: String
  /// What it is for.
  public let purpose: String
  /// Where it is; nil when it is missing.
  public let path: String?
  /// The line in which it tells its version; nil when it is missing or tells none.
  public let version: String?
  /// The package that has it.
  public let package: String
  /// What to type to install it.
  public let installation: String
}

extension ToolMissing {
  /// The build's own tool is not installed.
  init(_ tool: Tool) {
    self.init(tool.rawValue, for: tool.purpose, installation: tool.installation)
  }
}
