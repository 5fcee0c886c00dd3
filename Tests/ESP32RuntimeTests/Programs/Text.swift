// String and Character, with ASCII text.

print("abc" == "abc")
print("abc" < "abd")
print("hello".count)
print("Hello".uppercased() + "World".lowercased())
print("x,y,,z".split(separator: ",").count)
print(String("hello".reversed()))
print("hello".contains("e"))
print("hello".hasPrefix("he"))
print("a-b-c".split(separator: "-").joined(separator: "+"))
print(String(repeating: "ab", count: 3))
for character in "a7 Z_" {
  print(
    "\(character) \(character.isLetter) \(character.isNumber) \(character.isWhitespace) "
      + "\(character.isUppercase) \(character.wholeNumberValue ?? -1)")
}
let text = "naïve"
print("\(text) has \(text.utf8.count) bytes, \(text.count) characters")
print(Character("x"))
