import Diagnostics
import Foundation

/// The sources of what every program is linked with, as they are on disk now.
struct RuntimeSources: Sendable {
  /// A module of the runtime: its name and its Swift files, relative to the root.
  struct Module: Sendable {
    let name: String
    let files: [String]
    /// Whether programs may import it.
    let isImportable: Bool
  }

  /// The repository, or the kit.
  let root: URL
  /// The Swift modules, each after those that it imports.
  let modules: [Module]
  /// The assembly files, relative to the root.
  let assembly: [String]
  /// The hash of every file that could have a part in the result.
  let hash: ContentHash

  /// The names that a program's module can't have.
  static let moduleNames = ["CXtensa", "RuntimeArithmetic", "Exports", "ESP32"]

  /// Where the arithmetic that the processor lacks is.
  static let arithmetic = "Sources/RuntimeArithmetic"
  /// Where the module is that firmware imports.
  static let library = "Sources/ESP32"
  /// Where the C modules' headers are.
  static let headers = "Sources/CXtensa/include"
  /// Where vectors, start-up and the default linker script are.
  static let machine = "Sources/ESP32Runtime"
  /// Where this module's own sources are: other steps and checks give another result.
  static let toolchain = "Sources/FirmwareToolchain"
  /// What a learner's edition has instead of those.
  static let edition = "kit.json"
  /// The linker script of a program that has none of its own.
  static let defaultScript = "Sources/ESP32Runtime/esp32.ld"

  /// Reads what is there.
  /// - Parameter root: the folder that has `Sources`.
  /// - Throws: `Diagnostics` when a part is missing.
  init(root: URL) throws {
    self.root = root
    let exports = Self.files(in: "\(Self.machine)/Exports", below: root, extension: "swift")
    let arithmetic = Self.files(in: Self.arithmetic, below: root, extension: "swift")
    let esp32 = Self.files(in: Self.library, below: root, extension: "swift")
    modules = [
      Module(name: "RuntimeArithmetic", files: arithmetic, isImportable: false),
      Module(name: "Exports", files: exports, isImportable: false),
      Module(name: "ESP32", files: esp32, isImportable: true),
    ].filter { !$0.files.isEmpty }
    assembly = Self.files(in: Self.machine, below: root, extension: "S")
    let headers = Self.files(in: Self.headers, below: root, extension: nil)
    let machine = Self.files(in: Self.machine, below: root, extension: nil)
    guard !assembly.isEmpty, FileStatus(path: root.path + "/" + Self.defaultScript) != nil else {
      throw Diagnostics([
        Diagnostic(
          .error, "the runtime is missing: there is no '\(Self.defaultScript)' in '\(root.path)'",
          mend: "Run the command in the workbook's own folder.")
      ])
    }
    var builder = ContentHash.Builder()
    let own = Self.files(in: Self.toolchain, below: root, extension: "swift")
    // A learner's edition has the tool built: its file tells one from another.
    let edition = [Self.edition].filter { FileStatus(path: root.path + "/" + $0) != nil }
    for file in Set(exports + arithmetic + esp32 + headers + machine + own + edition).sorted() {
      builder.add(file, try Data(contentsOf: root.appending(path: file)))
    }
    hash = builder.hash()
  }

  /// The files of a folder and of the folders in it, in alphabetical order, relative to the root.
  static func files(in folder: String, below root: URL, extension wanted: String?)
    -> [String]
  {
    let all = FileManager.default.enumerator(atPath: root.path + "/" + folder)?.allObjects ?? []
    return all.compactMap { $0 as? String }
      .filter { name in
        guard let wanted else { return !name.hasSuffix("/") && name.contains(".") }
        return name.hasSuffix(".\(wanted)")
      }
      .map { "\(folder)/\($0)" }
      .filter { FileStatus(path: root.path + "/" + $0)?.isRegular == true }
      .sorted()
  }
}
