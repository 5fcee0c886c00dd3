/// What may be done in each of the eight regions of 512 MiB: the core's only protection.
///
/// Each region has an attribute for fetching (WITLB) and one for loads and stores (WDTLB). No
/// address is translated. Source: ISA, "Region Protection Option", table of attributes; after reset
/// every region has attribute 2, which allows all and bypasses caches.
struct RegionProtection {
  /// Eight attributes of 4 bits; the lowest is that of region 0.
  var fetchAttributes: UInt32 = 0x2222_2222
  /// Eight attributes of 4 bits; the lowest is that of region 0.
  var dataAttributes: UInt32 = 0x2222_2222

  /// The attributes under which a load, a store or a fetch is allowed, one bit for each.
  ///
  /// 0: read and write; 1, 2, 4, 5: all; 3: execute; 14: read and write, isolated; others: nothing.
  private static let readWrite: UInt32 = 0b0100_0000_0011_0111
  private static let execute: UInt32 = 0b0000_0000_0011_1110

  /// The region's number as a shift into the attributes.
  private static func shift(_ address: UInt32) -> UInt32 { (address >> 29) * 4 }

  /// The attribute for fetching from the region of that address.
  func fetchAttribute(at address: UInt32) -> UInt32 {
    fetchAttributes >> Self.shift(address) & 15
  }

  /// The attribute for loads and stores in the region of that address.
  func dataAttribute(at address: UInt32) -> UInt32 {
    dataAttributes >> Self.shift(address) & 15
  }

  /// Whether instructions may be fetched there.
  func allowsFetch(at address: UInt32) -> Bool {
    Self.execute >> fetchAttribute(at: address) & 1 != 0
  }

  /// Whether loads and stores are allowed there: no attribute allows one without the other.
  func allowsData(at address: UInt32) -> Bool {
    Self.readWrite >> dataAttribute(at: address) & 1 != 0
  }

  /// WITLB: gives the region of that address an attribute.
  mutating func setFetchAttribute(_ attribute: UInt32, at address: UInt32) {
    let shift = Self.shift(address)
    fetchAttributes = fetchAttributes & ~(15 << shift) | (attribute & 15) << shift
  }

  /// WDTLB: gives the region of that address an attribute.
  mutating func setDataAttribute(_ attribute: UInt32, at address: UInt32) {
    let shift = Self.shift(address)
    dataAttributes = dataAttributes & ~(15 << shift) | (attribute & 15) << shift
  }
}
