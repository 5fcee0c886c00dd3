// print and string interpolation: numbers of all types, escapes, terminators, building, comparing.
print("plain")
print("no line end", terminator: "|\n")
print(StaticString("static"))
print(true)
print(Int8.min)
print(UInt16.max)
print("\(Int32.min) \(UInt64.max) \(-1 as Int64) \(false)")
print("tab\tquote\"backslash\\ umlauts: äöü, emoji: 🚦")
var text = ""
for index in UInt8(0)..<26 { text.append(Character(Unicode.Scalar(97 + index))) }
print(text)
print("\(text.utf8.count) \(text.hasPrefix("abc")) \(text == "abcdefghijklmnopqrstuvwxyz")")
print(String(text.reversed()))
print(text.uppercased())
print("\(text.utf8.reduce(UInt32(7)) { $0 &* 31 &+ UInt32($1) })")
print(String(255, radix: 16) + String(-10, radix: 2) + String(UInt64.max, radix: 36))
print("a,b,,c".split(separator: ",").joined(separator: "/"))
print("\(Int32("123") ?? 0) \(Int32("12a") == nil) \(UInt8("256") == nil)")
struct Point: CustomStringConvertible {
  let x: Int32
  let y: Int32
  var description: String { "(\(x), \(y))" }
}
print("\(Point(x: -3, y: 4)) and \(Point(x: 0, y: 0).description)")
