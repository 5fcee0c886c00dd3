import Diagnostics

/// What can be wrong with the book that book.yml and glossary.yml list, or a page as a whole.
enum BookFileProblem: Error, Hashable {
  case badSlug(String, what: String)
  case listedTwice(String)
  case noFolder(String)
  case noBookFile
  case missingPage(String, unlisted: [String])
  case unlistedPage(String)
  case unknownPage(String, known: [String])
  case termTwice(String)
  case unreadable(reason: String)
  case tooLarge(bytes: Int, limit: Int)
  case invalidUTF8(byte: UInt8)
  case noHeading
  case secondHeading(first: Int)

  /// The problem as it is shown for this place.
  func diagnostic(at place: Place?) -> Diagnostic {
    Diagnostic(at: place, message, why: why, mend: mend)
  }

  private var message: String {
    switch self {
    case .badSlug(let name, let what): "'\(name)' can't be the name of \(what)"
    case .listedTwice(let name): "'\(name)' is listed twice"
    case .noFolder(let folder): "no folder '\(folder)'"
    case .noBookFile: "the book has no book.yml"
    case .missingPage(let path, _): "no file '\(path)'"
    case .unlistedPage: "book.yml does not list this page"
    case .unknownPage(let path, _): "no page '\(path)'"
    case .termTwice(let term): "the term '\(term)' is given twice"
    case .unreadable: "the file can't be read"
    case .tooLarge(let bytes, let limit):
      "the file has \(ComputedNumber.bytes(bytes)), more than \(ComputedNumber.bytes(limit))"
    case .invalidUTF8(let byte): "the byte 0x\(String(byte, radix: 16)) is not UTF-8 here"
    case .noHeading: "the page has no heading of level 1"
    case .secondHeading: "a second heading of level 1"
    }
  }

  private var why: String? {
    switch self {
    case .unreadable(let reason): reason
    case .secondHeading(let first): "the page's title stands on line \(first)"
    case .noHeading: "that heading is the page's title"
    default: nil
    }
  }

  private var mend: String? {
    switch self {
    case .badSlug(_, let what):
      "Use lower-case letters, digits and '-'\(what.hasSuffix("file") ? ", and end in '.md'" : "")."
    case .listedTwice: "Keep one of the two."
    case .noFolder: "Name the folder that holds book.yml."
    case .noBookFile: "Write one: CONTRIBUTING describes its keys."
    case .missingPage(let path, let unlisted):
      Spelling.choices(for: path, in: unlisted) ?? "Write the page, or take it out of book.yml."
    case .unlistedPage: "List it under its chapter's 'pages', or remove it."
    case .unknownPage(let path, let known): Spelling.choices(for: path, in: known)
    case .termTwice: "Keep one of the two."
    case .unreadable: "Look at its permissions."
    case .tooLarge: "Split it."
    case .invalidUTF8: "Save the file as UTF-8."
    case .noHeading: "Begin the page with '# ' and its title."
    case .secondHeading: "Write '##' for a section of the page."
    }
  }
}
