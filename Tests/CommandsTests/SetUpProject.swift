import Foundation
import TestSupport

/// A project of nothing but the `workbook` script, on a machine that a test makes up.
///
/// PATH is one folder with the few programs that a bare system has, and with stand-ins for apt,
/// dpkg, Python and Swift that note how they are called.
final class SetUpProject {
  let root: URL
  private let folder: TemporaryFolder
  private var environment: [String: String]

  /// Programs of a bare Debian that the script may count on.
  private static let system = [
    "sh", "dirname", "basename", "readlink", "uname", "cat", "find", "stat", "mkdir", "sed", "head",
    "tail", "grep", "mv", "cksum", "tr", "touch", "env", "chmod", "cp",
  ]

  /// Makes a project whose set-up has never run.
  ///
  /// - Throws: when a file can't be written.
  init() throws {
    folder = try TemporaryFolder()
    root = folder.url.appending(path: "my book")
    environment = ["PATH": root.appending(path: "bin").path, "HOME": root.path]
    let script = try String(
      contentsOf: TemporaryProject.repository.appending(path: "workbook"), encoding: .utf8)
    // The folders where this machine may have a Swift are not there on the made-up one.
    try write(
      script.replacing("/opt/swift/", with: "/absent/").replacing(
        "/usr/libexec/", with: "/absent/"),
      to: "workbook")
    try write("// package\n", to: "Package.swift")
    try write("// source\n", to: "Sources/Tool.swift")
    try write("// suite\n", to: "Tests/Graders/sample/main.swift")
    try FileManager.default.createDirectory(
      at: root.appending(path: "bin"), withIntermediateDirectories: true)
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    for name in Self.system {
      guard
        let path = folders.map({ "\($0)/\(name)" })
          .first(where: FileManager.default.isExecutableFile(atPath:))
      else { throw CocoaError(.fileNoSuchFile) }
      try FileManager.default.createSymbolicLink(
        atPath: root.appending(path: "bin/\(name)").path, withDestinationPath: path)
    }
    try program("apt-get", "")
    try program("id", "echo 0")
    try program("dpkg-query", "printf installed")
    try program("python3", #"mkdir -p "$3/bin"; cp "$0" "$3/bin/python""#)
  }

  /// Puts a program on PATH that notes its arguments in `calls` and then does what `body` says.
  func program(_ name: String, _ body: String) throws {
    let text = "#!/bin/sh\necho \"\(name) $*\" >>'\(root.path)/calls'\n\(body)\n"
    try write(text, to: "bin/\(name)")
  }

  /// Puts a Swift on PATH that says this version, and builds a tool that tells its arguments.
  func swift(version: String) throws {
    try program(
      "swift",
      """
      case $1 in
        --version) echo 'Swift version \(version) (swift-\(version)-RELEASE)' ;;
        build)
          mkdir -p "$3/.build/debug"
          printf '#!/bin/sh\\necho "tool: $*"\\n' >"$3/.build/debug/workbook"
          chmod +x "$3/.build/debug/workbook" ;;
      esac
      """)
  }

  /// Writes an executable file.
  func write(_ text: String, to path: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
  }

  /// Runs `./workbook` to its end; it gets no terminal.
  func workbook(_ arguments: String...) throws -> TemporaryProject.Outcome {
    try run("workbook", arguments)
  }

  /// Runs a program of the project to its end, from one of its folders.
  func run(_ program: String, _ arguments: [String] = [], in folder: String = "") throws
    -> TemporaryProject.Outcome
  {
    try RunningTool(
      root.appending(path: program), arguments, in: root.appending(path: folder), environment
    ).outcome()
  }

  /// Runs `./workbook` on a terminal where somebody types.
  ///
  /// - Parameters:
  ///   - arguments: what stands behind `./workbook`: a shell's words.
  ///   - typed: what is typed; nil ends the input at once, as Ctrl-D does.
  /// - Throws: when it can't be started.
  /// - Returns: how it ended; what it said is all in `output`, as on the terminal.
  func workbookOnTerminal(_ arguments: String, typing typed: String?) throws
    -> TemporaryProject.Outcome
  {
    let input = typed.map { "printf '%s\\n' '\($0)' |" } ?? "</dev/null"
    var outcome = try RunningTool(
      URL(filePath: "/bin/sh"),
      ["-c", "\(input) /usr/bin/script -qec './workbook \(arguments)' /dev/null"], in: root,
      environment
    ).outcome()
    outcome.output = outcome.output.replacing("\r\n", with: "\n")
    return outcome
  }

  /// How the stand-ins were called since the last time, one a line.
  func calls() throws -> [String] {
    let file = root.appending(path: "calls")
    defer { try? FileManager.default.removeItem(at: file) }
    return (try? String(contentsOf: file, encoding: .utf8))?
      .split(separator: "\n").map(String.init) ?? []
  }
}
