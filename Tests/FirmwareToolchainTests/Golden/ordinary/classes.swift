// Classes: overriding, initialisers, deinitialisers, reference counting, identity, protocols.
class Account {
  let owner: String
  private(set) var balance: Int32 = 0
  init(owner: String) { self.owner = owner }
  func deposit(_ amount: Int32) { balance += amount }
  func describe() -> String { "\(owner): \(balance)" }
}

final class Savings: Account {
  let percent: Int32
  init(owner: String, percent: Int32) {
    self.percent = percent
    super.init(owner: owner)
  }
  override func deposit(_ amount: Int32) { super.deposit(amount + amount * percent / 100) }
  override func describe() -> String { "savings of " + super.describe() }
}

protocol Named: AnyObject { var name: String { get } }
final class Dog: Named { let name = "Rex" }
final class Cat: Named {
  let number: Int32
  init(_ number: Int32) { self.number = number }
  var name: String { "cat \(number)" }
}

final class Node {
  var next: Node?
  let value: Int32
  init(_ value: Int32, _ next: Node?) {
    self.value = value
    self.next = next
  }
  deinit { print("node \(value) is gone") }
}

func accounts() {
  let all: [Account] = [Account(owner: "Ada"), Savings(owner: "Grace", percent: 5)]
  for round in Int32(1)...3 { for account in all { account.deposit(round * 100) } }
  for account in all { print(account.describe()) }
  print("\(all[0] === all[1]) \(all[0] === all[0])")
}

accounts()
let named: [any Named] = [Dog(), Cat(3)]
for thing in named { print(thing.name) }
var list: Node? = Node(1, Node(2, Node(3, nil)))
list = list?.next
print("first is \(list?.value ?? -1)")
list = nil
