import ImageReader

/// Where an image's bytes live, as text.
enum SizeText {
  /// The sections with their places, then each region's used and free bytes.
  static func sectionTable(of elf: ELFFile) -> [String] {
    var table = TextTable(columns: [
      ("section", .left), ("region", .left), ("address", .left), ("bytes", .right),
      ("of region", .right),
    ])
    let usage = elf.usage(in: .esp32)
    for use in usage {
      for section in use.sections where section.takesMemory {
        table.rows.append([
          section.name, use.region.name, Numerals.address(section.virtualAddress),
          Numerals.count(section.size), "\(Percentage(section.size, of: use.region.size))",
        ])
      }
    }
    return table.lines + [""] + regions(usage)
  }

  private static func regions(_ usage: [RegionUse]) -> [String] {
    var table = TextTable(columns: [
      ("region", .left), ("used", .right), ("free", .right), ("size", .right), ("used", .right),
    ])
    for use in usage {
      table.rows.append([
        use.region.name, Numerals.count(use.used), Numerals.count(use.free),
        Numerals.count(use.region.size), "\(use.percentage)",
      ])
    }
    return table.lines
  }

  /// What one image costs against another, section by section.
  static func comparison(of elf: ELFFile, named name: String, against other: ELFFile, named: String)
    -> [String]
  {
    var table = TextTable(columns: [
      ("section", .left), (name, .right), (named, .right), ("change", .right),
    ])
    var names: [String] = []
    for section in elf.sections + other.sections
    where section.takesMemory && !names.contains(section.name) {
      names.append(section.name)
    }
    var totals = (0, 0)
    for section in names {
      let sizes = (size(of: section, in: elf), size(of: section, in: other))
      totals = (totals.0 + sizes.0, totals.1 + sizes.1)
      table.rows.append(row(section, sizes))
    }
    table.rows.append(row("total", totals))
    return table.lines
  }

  private static func row(_ title: String, _ sizes: (Int, Int)) -> [String] {
    [
      title, Numerals.count(sizes.0), Numerals.count(sizes.1),
      Numerals.change(sizes.0 - sizes.1),
    ]
  }

  private static func size(of section: String, in elf: ELFFile) -> Int {
    Int(elf.section(named: section)?.size ?? 0)
  }

  /// A flash image's header and segments.
  static func segmentTable(of image: FlashImage) -> [String] {
    var table = TextTable(columns: [
      ("segment", .left), ("loads to", .left), ("file offset", .left), ("bytes", .right),
      ("region", .left),
    ])
    for (index, segment) in image.segments.enumerated() {
      table.rows.append([
        "\(index)", Numerals.address(segment.loadAddress),
        Numerals.address(UInt32(segment.fileOffset)), Numerals.count(segment.data.count),
        MemoryMap.esp32.region(containing: segment.loadAddress)?.name ?? "none",
      ])
    }
    let hash =
      switch image.isHashValid {
      case true?: "valid"
      case false?: "WRONG"
      case nil: "none"
      }
    return table.lines + [
      "",
      "entry \(Numerals.address(image.entry)), checksum "
        + "\(image.isChecksumValid ? "valid" : "WRONG"), SHA-256 \(hash), "
        + "\(Numerals.count(image.byteCount)) bytes in all",
    ]
  }
}
