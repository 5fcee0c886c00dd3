import Commands

/// The program: everything else is in Commands.
@main
enum Main {
  static func main() async {
    await EntryPoint.run()
  }
}
