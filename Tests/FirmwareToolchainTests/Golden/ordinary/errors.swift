// Typed throws: propagation, rethrowing through generics, cleaning up.
enum ParseError: Error {
  case empty
  case unexpected(UInt8, at: Int32)
  case tooLarge(UInt64)
}

func parse(_ text: StaticString) throws(ParseError) -> UInt32 {
  guard text.utf8CodeUnitCount > 0 else { throw .empty }
  var value: UInt64 = 0
  for index in 0..<text.utf8CodeUnitCount {
    let byte = text.utf8Start[index]
    guard byte >= 48, byte <= 57 else { throw .unexpected(byte, at: Int32(index)) }
    value = value * 10 + UInt64(byte - 48)
    if value > UInt64(UInt32.max) { throw .tooLarge(value) }
  }
  return UInt32(value)
}

func both<E: Error>(_ first: () throws(E) -> UInt32, _ second: () throws(E) -> UInt32) throws(E)
  -> UInt64
{
  defer { print("both done") }
  return UInt64(try first()) * UInt64(try second())
}

func tell(_ text: StaticString) {
  do throws(ParseError) {
    print("\(try parse(text))")
  } catch {
    switch error {
    case .empty: print("empty")
    case .unexpected(let byte, let position): print("byte \(byte) at \(position)")
    case .tooLarge(let value): print("too large: \(value)")
    }
  }
}

tell("4294967295")
tell("4294967296")
tell("12x")
tell("")
do throws(ParseError) {
  print(
    "\(try both({ () throws(ParseError) in try parse("70000") }, { () throws(ParseError) in try parse("80000") }))"
  )
  print(
    "\(try both({ () throws(ParseError) in try parse("1") }, { () throws(ParseError) in try parse("-") }))"
  )
} catch {
  print("caught")
}
print("\((try? parse("77")) ?? 0) \((try? parse("y")) == nil)")
