/// Why a symbol is not there, and what to do about it.
struct LinkCure {
  var why: String?
  var mend: String?

  init(symbol: String) {
    let rule = Self.rules.first { rule in
      rule.symbols.contains { name in
        name.hasSuffix("*") ? symbol.hasPrefix(name.dropLast()) : symbol == name
      }
    }
    why = rule?.why
    mend = rule?.mend ?? "Define it in one of the program's files, or don't use it."
  }

  private struct Rule {
    let symbols: [String]
    let why: String
    let mend: String
  }

  private static let rules = [
    Rule(
      symbols: ["_swift_stdlib_strtod_clocale", "_swift_stdlib_strtof_clocale"],
      why: "The code reads a floating-point number from text, and the chip has no code for that.",
      mend: "Read digits as Int, and divide."),
    Rule(
      symbols: ["_swift_stdlib_*"],
      why: "The code asks for the tables of Unicode, about 700 KB, which are not on the chip.",
      mend: "Work with 'utf8' views (a.utf8.elementsEqual(b.utf8)), or keep the text in a"
        + " StaticString."),
    Rule(
      symbols: ["swift_stdlib_readLine_stdin"], why: "The chip has no standard input.",
      mend: "Read the serial port instead, byte by byte."),
    Rule(
      symbols: ["main"], why: "The program has no place to begin.",
      mend: "Write top-level code in 'main.swift', or mark a type with '@main'."),
    Rule(
      symbols: ["posix_memalign", "free", "malloc", "calloc", "realloc"],
      why: "The code needs the heap: a class, an array, a closure that captures, or a String.",
      mend: "Use structs, InlineArray and StaticString, or link the runtime's heap."),
    Rule(
      symbols: ["arc4random_buf"], why: "Dictionary and Set take a random seed for their hashes.",
      mend: "Use an array of pairs, or define the C function 'arc4random_buf'."),
    Rule(
      symbols: ["swift_task_*", "swift_async*", "swift_continuation*", "swift_job*"],
      why: "There is no concurrency runtime on the chip.",
      mend: "Write a loop and interrupt handlers instead of async functions."),
    Rule(
      symbols: [
        "sin", "cos", "tan", "exp", "log", "pow", "sinf", "cosf", "tanf", "expf", "logf", "powf",
        "fmod", "fmodf", "log2", "log10", "exp2",
      ],
      why: "The chip has no mathematical library.",
      mend: "Compute it from integers or from the four operations, or use a table."),
    Rule(
      symbols: ["_vectors", "_iram_*", "_text_*", "_data_*", "_bss_*", "_heap_*", "_stack_*"],
      why: "Start-up and panic need this symbol from the linker script.",
      mend: "Define it in the linker script, as the default one does."),
  ]
}
