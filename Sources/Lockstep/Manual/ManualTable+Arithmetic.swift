extension ManualTable {
  /// The high halves of products, which none of QEMU's cores computes.
  static let arithmetic: [ManualCase] = products.map { product in
    ManualCase(
      "\(product.name.rawValue) of \(hexadecimal(product.left)) and \(hexadecimal(product.right))",
      source: "Xtensa ISA, \(product.name.rawValue.uppercased())",
      [.a4: product.high, .a2: product.left, .a3: product.right]
    ) { text in
      text.load(.a2, product.left)
      text.load(.a3, product.right)
      text.add(.three(product.name, .a4, .a2, .a3))
    }
  }

  private struct Product {
    let name: MachineInstruction.ThreeRegisters
    let left: UInt32
    let right: UInt32
    let high: UInt32
  }

  /// The high halves are worked out by hand.
  private static let products: [Product] = [
    Product(name: .muluh, left: 0xFFFF_FFFF, right: 0xFFFF_FFFF, high: 0xFFFF_FFFE),
    Product(name: .muluh, left: 0x8000_0000, right: 2, high: 1),
    Product(name: .muluh, left: 0x8000_0000, right: 0x8000_0000, high: 0x4000_0000),
    Product(name: .muluh, left: 0x1_0000, right: 0x1_0000, high: 1),
    Product(name: .muluh, left: 0xFFFF, right: 0xFFFF, high: 0),
    Product(name: .muluh, left: 0xFFFF_FFFF, right: 0, high: 0),
    Product(name: .mulsh, left: 0xFFFF_FFFF, right: 0xFFFF_FFFF, high: 0),
    Product(name: .mulsh, left: 0x8000_0000, right: 2, high: 0xFFFF_FFFF),
    Product(name: .mulsh, left: 0x8000_0000, right: 0x8000_0000, high: 0x4000_0000),
    Product(name: .mulsh, left: 0x7FFF_FFFF, right: 0x7FFF_FFFF, high: 0x3FFF_FFFF),
    Product(name: .mulsh, left: 0x8000_0000, right: 0x7FFF_FFFF, high: 0xC000_0000),
    Product(name: .mulsh, left: 0xFFFF_FFFF, right: 1, high: 0xFFFF_FFFF),
  ]
}
