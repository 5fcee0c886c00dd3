/// The options of every step from Swift to an image, each there for a reason that a test holds.
enum Recipe {
  /// The core as LLVM sees it; the same for llc and the assembler.
  ///
  /// `-div32`: LLVM 22 takes the core's divisions for harmless and hoists them above the check for
  /// zero, so divisions are calls. `-mul32high` and `-fp`: the QEMU core has neither.
  static let core = ["-mcpu=esp32", "-mattr=-windowed,-mul32high,-div32,-fp"]

  /// The core as hand-written assembly may use it: with the division instructions.
  static let assemblyCore = ["-mcpu=esp32", "-mattr=-windowed,-mul32high,-fp,+div32"]

  /// swiftc's options for one module.
  /// - Parameters:
  ///   - module: its name.
  ///   - isScript: whether a `main.swift` has top-level code.
  ///   - importing: folders of compiled modules.
  ///   - headers: the folder of the C modules.
  ///   - moduleCache: where clang keeps compiled headers.
  ///   - hasLibraryRuntime: whether the module gets a copy of the Swift library's own runtime
  ///     functions: the runtime's modules have them, and every program is linked with those.
  /// - Returns: the options; the files and the output are still to be added.
  static func swift(
    module: String, isScript: Bool, importing: [String], headers: String, moduleCache: String,
    hasLibraryRuntime: Bool
  ) -> [String] {
    var options = [
      "-target", "riscv32-none-none-eabi", "-enable-experimental-feature", "Embedded", "-wmo",
      "-Osize", "-g", "-Xfrontend", "-disable-stack-protector",
      // Debug information names no folder of this machine.
      "-file-compilation-dir", ".", "-Xfrontend", "-no-clang-module-breadcrumbs",
      "-diagnostic-style", "llvm", "-no-color-diagnostics",
      "-module-name", module, "-module-cache-path", moduleCache, "-I", headers,
    ]
    if !isScript { options.append("-parse-as-library") }
    // Each copy costs a program 0.1 s to compile, and the linker throws it away. Among them are the
    // functions that would check exclusive access at run time; they do nothing, and are not called.
    if !hasLibraryRuntime {
      options += ["-Xllvm", "-link-embedded-runtime=0", "-enforce-exclusivity=unchecked"]
    }
    for folder in importing { options += ["-I", folder] }
    return options
  }

  /// swiftc's options for a module that declares functions of another in C's way.
  static let foreignFunctions = ["-enable-experimental-feature", "Extern"]

  /// llc's options: `-O2` always, since it runs out of registers on large structs at `-O0`.
  ///
  /// What each function takes of the stack is written beside the code, and is no part of the image.
  static let llc =
    ["-mtriple=\(IRRetargeting.triple)"] + core
    + ["-O2", "-function-sections", "-data-sections", "-stack-size-section", "-filetype=asm"]

  /// The assembler's options for what llc wrote.
  static let assembler = ["-triple=\(IRRetargeting.triple)"] + core + ["-filetype=obj"]

  /// The assembler's options for hand-written files; `-g` so that a fault in them has a line.
  static let handAssembler =
    ["-triple=\(IRRetargeting.triple)"] + assemblyCore
    + ["-filetype=obj", "-g", "-fdebug-compilation-dir=."]

  /// The preprocessor's options; it keeps line marks, by which messages find the source.
  static let preprocessor = ["-E", "-undef", "-x", "assembler-with-cpp"]

  /// The linker's options.
  ///
  /// Without `--gc-sections` the unused half of Swift's runtime would demand functions that do not
  /// exist.
  static let linker = [
    "--no-relax", "--gc-sections", "--no-warn-rwx-segments", "--no-warn-execstack",
  ]

  /// esptool's options for the image that the ROM loads from flash offset 0x1000.
  static let image = [
    "--chip", "esp32", "elf2image", "--flash-mode", "dio", "--flash-freq", "40m", "--flash-size",
    "4MB",
  ]

  /// All of the above, for the hash, and the version of what we do to the text in between.
  static var description: String {
    (["folders 1", "placement 1", "compaction 1"]
      + swift(
        module: "", isScript: false, importing: [], headers: "", moduleCache: "",
        hasLibraryRuntime: false)
      + foreignFunctions
      + llc + assembler + handAssembler + preprocessor + linker).joined(separator: " ")
  }
}
