import ImageReader

/// Where an image's bytes live, as text.
enum SizeText {
  /// The sections with their places, then each region's bytes: used, for heap and stack, free.
  static func sectionTable(of elf: ELFFile) -> [String] {
    lines(SectionTable(of: elf, in: .esp32), title: "section")
  }

  /// A flash image's segments with the places that the ROM copies them to, and its header.
  static func segmentTable(of image: FlashImage) -> [String] {
    let hash =
      switch image.isHashValid {
      case true?: "valid"
      case false?: "WRONG"
      case nil: "none"
      }
    return lines(SectionTable(of: image, in: .esp32), title: "segment") + [
      "",
      "entry \(Numerals.address(image.entry)), checksum "
        + "\(image.isChecksumValid ? "valid" : "WRONG"), SHA-256 \(hash), "
        + "\(Numerals.count(image.byteCount)) bytes in all",
    ]
  }

  /// What one image costs against another, section by section, then the functions and variables
  /// that made most of the difference.
  static func comparison(of elf: ELFFile, named name: String, against other: ELFFile, named: String)
    -> [String]
  {
    let difference = SizeDifference(from: SizeReport(of: other), to: SizeReport(of: elf))
    var table = TextTable(columns: [
      ("section", .left), (name, .right), (named, .right), ("change", .right),
    ])
    table.rows = (difference.sections + [difference.total]).map { change in
      [
        change.name, Numerals.count(change.after), Numerals.count(change.before),
        Numerals.change(Int(change.growth)),
      ]
    }
    return table.lines
  }

  private static func lines(_ sections: SectionTable, title: String) -> [String] {
    var table = TextTable(columns: [
      (title, .left), ("region", .left), ("address", .left), ("bytes", .right),
      ("of region", .right),
    ])
    table.rows = sections.rows.map { row in
      [
        row.name, row.region ?? "NONE", Numerals.address(row.address), Numerals.count(row.size),
        row.percentage.map { "\($0)" } ?? "",
      ]
    }
    return table.lines + [""] + regionLines(sections.regions)
  }

  /// Each region's bytes: what the image takes, what its heap and stack get, and what is left.
  private static func regionLines(_ regions: [RegionUse]) -> [String] {
    let rooms = ["heap", "stack"].filter { name in
      regions.contains { $0.rooms.contains { $0.name == name } }
    }
    var table = TextTable(
      columns: [("region", .left), ("used", .right)] + rooms.map { ($0, .right) }
        + [("free", .right), ("size", .right), ("used", .right)])
    table.rows = regions.map { use in
      let sizes = rooms.map { name in
        Numerals.count(use.rooms.reduce(0) { $0 + ($1.name == name ? $1.size : 0) })
      }
      return [use.region.name, Numerals.count(use.used)] + sizes
        + [Numerals.count(use.free), Numerals.count(use.region.size), "\(use.percentage)"]
    }
    return table.lines
  }
}
