// Classes, protocols, enums, generics, closures and errors.

class Animal {
  let name: String

  init(_ name: String) { self.name = name }

  deinit { print("\(name) is gone") }

  func speak() -> String { "\(name) says nothing" }
}

final class Dog: Animal {
  override func speak() -> String { "\(name) barks, " + super.speak() }
}

protocol Sized: AnyObject {
  var size: Int { get }
}

final class Box<Content>: Sized {
  var contents: [Content] = []
  var size: Int { contents.count }
}

enum Shape {
  case circle(radius: Double)
  case rectangle(width: Int, height: Int)
  case none

  var area: Int {
    switch self {
    case .circle(let radius): Int(3.25 * radius * radius)
    case .rectangle(let width, let height): width * height
    case .none: 0
    }
  }
}

indirect enum Tree<Value: Comparable> {
  case leaf
  case node(Tree, Value, Tree)

  func inserting(_ new: Value) -> Tree {
    switch self {
    case .leaf: .node(.leaf, new, .leaf)
    case .node(let left, let value, let right):
      new < value
        ? .node(left.inserting(new), value, right) : .node(left, value, right.inserting(new))
    }
  }

  func walk(_ visit: (Value) -> Void) {
    guard case .node(let left, let value, let right) = self else { return }
    left.walk(visit)
    visit(value)
    right.walk(visit)
  }
}

enum Refusal: Error {
  case tooLarge(Int)
  case odd
}

func half(_ number: Int) throws(Refusal) -> Int {
  defer { print("looked at \(number)") }
  if number > 100 { throw .tooLarge(number) }
  if number % 2 != 0 { throw .odd }
  return number / 2
}

func twice<Value>(_ value: Value, _ change: (Value) -> Value) -> Value { change(change(value)) }

func makeCounter() -> () -> Int {
  var count = 0
  return {
    count += 1
    return count
  }
}

func showAnimals() {
  let animals = [Animal("cat"), Dog("rex"), Animal("owl")]
  for animal in animals { print(animal.speak()) }
  print(animals[1] is Dog ? "a dog" : "no dog")
}

func showRest() {
  let box = Box<String>()
  box.contents += ["a", "b", "c"]
  let sized: any Sized = box
  print(sized.size)
  for shape in [Shape.circle(radius: 2), .rectangle(width: 3, height: 4), .none] {
    print(shape.area)
  }
  var tree = Tree<Int>.leaf
  for value in [5, 2, 8, 1, 9, 3] { tree = tree.inserting(value) }
  var line = ""
  tree.walk { line += "\($0) " }
  print(line)
  for number in [8, 7, 102] {
    do throws(Refusal) {
      print(try half(number))
    } catch {
      switch error {
      case .tooLarge(let number): print("\(number) is too large")
      case .odd: print("odd")
      }
    }
  }
  print(twice(3) { $0 * $0 + 1 })
  print(twice("ab") { $0 + "c" })
  let counter = makeCounter()
  _ = counter()
  print(counter() + counter())
  lazy var late = counter()
  print(late)
  let optional: Int? = box.contents.isEmpty ? nil : 4
  print(optional.map { $0 + 1 } ?? 0)
}

showAnimals()
showRest()
