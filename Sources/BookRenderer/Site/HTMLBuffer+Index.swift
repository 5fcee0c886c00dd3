import BookModel

extension HTMLBuffer {
  /// Writes the first page of the site: chapters, and pages with their questions, minutes and tasks.
  ///
  /// - Parameters:
  ///   - site: the site.
  ///   - about: markup of the theme that says what the book is and needs.
  mutating func writeIndex(_ site: SiteIndex, about: [UInt8]) {
    let book = site.book
    raw("<header class=\"head\">\n<h1>")
    text(book.title)
    raw("</h1>\n<p class=\"lead\">")
    number(book.pages.count)
    raw(book.pages.count == 1 ? " page, " : " pages, ")
    text(Self.duration(minutes: book.pages.reduce(0) { $0 + $1.minutes }))
    raw(".</p>\n")
    raw(bytes: about)
    writeMemories()
    raw("</header>\n")
    for chapter in book.chapters {
      raw("<section class=\"chapter\">\n<h2")
      attribute("id", chapter.slug)
      raw(">")
      if let number = chapter.number {
        raw("<span class=\"number\">")
        self.number(number)
        raw("</span> ")
      }
      text(chapter.title)
      raw("</h2>\n<ol>\n")
      for index in chapter.pages { write(book.pages[index], tasks: site.tasks[index]) }
      raw("</ol>\n</section>\n")
    }
    if !site.terms.isEmpty {
      raw("<p class=\"terms\"><a href=\"glossary.html\">Glossary</a>: ")
      number(site.terms.count)
      raw(" terms of the book.</p>\n")
    }
  }

  private mutating func write(_ page: Page, tasks: [BookTask]) {
    raw("<li><a href=\"")
    address(page.slug + ".html")
    raw("\">")
    text(page.title)
    raw("</a> <span class=\"minutes\">")
    number(page.minutes)
    raw(" min</span>\n<p>")
    text(page.question)
    raw("</p>")
    for task in tasks {
      raw("<p class=\"posed\">Task <b>")
      text(task.name)
      raw("</b></p>")
    }
    raw("</li>\n")
  }

  /// Writes the six colours of the book with what they stand for.
  private mutating func writeMemories() {
    raw("<ul class=\"memories\" aria-label=\"The colours of the memories\">\n")
    for kind in MemoryKind.allCases {
      raw("<li><span")
      attribute("class", "memory \(kind.rawValue)")
      raw(">")
      text(kind.name)
      raw("</span> ")
      text(kind.meaning)
      raw("</li>\n")
    }
    raw("</ul>\n")
  }

  /// A time to read: `50 minutes`, `about 3 hours`.
  private static func duration(minutes: Int) -> String {
    minutes < 90 ? "\(minutes) minutes" : "about \((minutes + 30) / 60) hours"
  }
}

extension MemoryKind {
  /// What lives there, in a few words.
  fileprivate var meaning: String {
    switch self {
    case .iram: "code that runs"
    case .dram: "data that changes"
    case .flash: "bytes that stay"
    case .rtc: "what survives sleep"
    case .peripherals: "registers, not memory"
    case .rom: "burnt in at the factory"
    }
  }
}
