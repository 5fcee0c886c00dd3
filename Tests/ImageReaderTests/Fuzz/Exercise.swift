/// Uses everything that the module says about a file that it accepts.
enum Exercise {
  /// Whether the bytes were read as an ELF file.
  static func elf(_ bytes: [UInt8]) -> Bool {
    let file: ELFFile
    do { file = try ELFFile(bytes) } catch {
      precondition(!error.description.isEmpty && !error.mend.isEmpty)
      return false
    }
    var sum = 0
    for section in file.sections {
      sum &+= file.contents(of: section).reduce(0) { $0 &+ Int($1) }
      sum &+= file.symbol(containing: section.virtualAddress)?.index ?? 0
      sum &+= file.symbol(containing: section.addresses.upperBound &- 1)?.index ?? 0
    }
    for segment in file.segments { sum &+= file.contents(of: segment).count }
    for symbol in file.symbols {
      sum &+= file.symbol(named: symbol.name)?.index ?? 0
      sum &+= file.symbol(containing: symbol.address)?.index ?? 0
    }
    let table = SectionTable(of: file, in: .esp32)
    for region in table.regions { precondition(region.used <= region.region.size) }
    _ = (file.sectionsOutside(.esp32), file.overlappingSections)
    let report = SizeReport(of: file)
    let named = report.symbols.reduce(0) { $0 + UInt64($1.size) }
    let unnamed = report.sections.reduce(0) { $0 + UInt64($1.unnamed) }
    precondition(named + unnamed == report.total)
    _ = SizeDifference(from: report, to: SizeReport(of: file))
    let graph = ReferenceGraph(
      objects: [("one", file), ("two", file)],
      roots: [.symbol("_start"), .section(".vectors"), .section(".text*")])
    for symbol in file.symbols.prefix(20) { sum &+= graph.chain(to: symbol.name)?.count ?? 0 }
    return sum != .min
  }

  /// Whether the bytes were read as a flash image.
  static func image(_ bytes: [UInt8]) -> Bool {
    let image: FlashImage
    do { image = try FlashImage(bytes) } catch {
      precondition(!error.description.isEmpty && !error.mend.isEmpty)
      return false
    }
    precondition(image.byteCount <= bytes.count)
    for segment in image.segments { precondition(segment.addresses.count == segment.data.count) }
    _ = (image.isChecksumValid, image.isHashValid)
    _ = SectionTable(of: image, in: .esp32)
    return true
  }
}
