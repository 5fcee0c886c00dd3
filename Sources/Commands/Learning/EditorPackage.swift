/// What an editor needs in an exercise folder: a package that SourceKit-LSP reads.
///
/// It compiles the folder as the firmware is compiled, as Embedded Swift with the module ESP32
/// beside it, but for this machine: completion and messages are those of the chip's compiler,
/// except that `Int` has 64 bits there.
struct EditorPackage {
  /// The task's id, and the name of the folder.
  let name: String
  /// The starter's files that are not Swift, which a package's target can't have beside it.
  let others: [String]

  /// The folder in it by which the package reaches the repository's modules.
  static let links = ".esp32"
  /// The modules, and where they are as seen from `links`.
  static let modules = ["ESP32", "CXtensa"]

  /// The links, by path; what they lead to is as it stays when the whole project is moved.
  var links: [(path: String, destination: String)] {
    Self.modules.map { ("\(Self.links)/\($0)", "../../../Sources/\($0)") }
  }

  /// The files, by name.
  var files: [(name: String, text: String)] {
    [
      ("Package.swift", manifest),
      (".gitignore", ".build/\n"),
    ]
  }

  private var excluded: String {
    ([Self.links] + others).map { "\"\($0)\"" }.joined(separator: ", ")
  }

  /// The package: an executable even without `main.swift`, since one may come later.
  private var manifest: String {
    """
    // swift-tools-version: 6.2
    // For your editor: completion and messages as for the chip. It is no part of your program, and
    // what 'swift build' makes of it does not run: use './workbook run \(name)'.
    import PackageDescription

    let embedded: [SwiftSetting] = [.swiftLanguageMode(.v5), .enableExperimentalFeature("Embedded")]

    let package = Package(
      name: "\(name)",
      targets: [
        .executableTarget(
          name: "\(name)", dependencies: ["ESP32"], path: ".",
          exclude: [\(excluded)],
          swiftSettings: embedded,
          // What the chip's runtime defines is not there on this machine.
          linkerSettings: [.unsafeFlags(["-Xlinker", "--unresolved-symbols=ignore-all"])]),
        .target(
          name: "ESP32", dependencies: ["CXtensa"], path: "\(Self.links)/ESP32",
          swiftSettings: embedded + [.enableExperimentalFeature("Volatile")]),
        .target(name: "CXtensa", path: "\(Self.links)/CXtensa"),
      ])

    """
  }
}
