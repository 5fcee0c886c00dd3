import BookRenderer
import Diagnostics

/// The book as open pages show it while its files change.
///
/// While book.yml or the theme can't be read, the last one that could stays, with what is wrong at
/// the top of every page: no open page is lost because a file is half saved.
struct LiveBook {
  private let builder: SiteBuilder
  private var theme: Theme?
  private var shown: SiteBuilder.Reading?
  private var told: [Diagnostic] = []

  /// A book that nobody has read yet.
  init(_ builder: SiteBuilder) { self.builder = builder }

  /// Renders the book as it is now, for open pages; what is wrong is told in the terminal as well.
  mutating func publish(to server: SiteServer) async {
    let result = await render()
    tell(result.problems.all)
    var files: [String: [UInt8]] = [:]
    for file in result.files { files[file.path] = file.bytes }
    files[LiveReload.scriptPath] = Array(LiveReload.script.utf8)
    await server.publish(files)
  }

  private mutating func render() async -> SiteBuilder.Result {
    var reading = await builder.read()
    if reading.book == nil, let shown {
      let problems = reading.problems
      reading = shown
      reading.problems = problems
      reading.isStale = true
    } else {
      shown = reading
    }
    do {
      theme = try builder.theme()
    } catch {
      reading.problems.book.insert(error, at: 0)
    }
    return SiteBuilder.render(reading, theme: theme)
  }

  /// Tells what changed, once: an editor may save a file in two steps.
  private mutating func tell(_ problems: [Diagnostic]) {
    guard problems != told else { return }
    Terminal.standard.show(problems)
    if problems.isEmpty { Terminal.standard.say("Mended: nothing is wrong with the book now") }
    told = problems
  }
}
