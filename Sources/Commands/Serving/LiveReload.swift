/// The script that `read` adds to a page, so that it loads itself again when the book changed.
///
/// The rendered site does not hold it: a page on disk runs no such script.
enum LiveReload {
  /// The path under which the script is served; the pages' policy forbids scripts in the page.
  static let scriptPath = "_reload.js"

  /// Asks for the next change for ever, and keeps the reader's place over a reload.
  static let script = """
    const generation = document.currentScript.dataset.generation;
    async function follow() {
      for (;;) {
        try {
          const answer = await fetch("\(SiteServer.changesPath)?since=" + generation);
          if (answer.ok && (await answer.text()) !== generation) { location.reload(); return; }
          if (answer.ok) continue;
        } catch {}
        await new Promise((resume) => setTimeout(resume, 1000));
      }
    }
    follow();

    """

  /// The page with the script before `</body>`.
  static func inserted(into page: [UInt8], generation: Int) -> [UInt8] {
    let tag = #"<script src="/\#(scriptPath)" data-generation="\#(generation)"></script>"#
    let end = Array("</body>".utf8)
    guard let place = page.indices.last(where: { page[$0...].starts(with: end) }) else {
      return page + Array(tag.utf8)
    }
    return page[..<place] + Array(tag.utf8) + page[place...]
  }
}
