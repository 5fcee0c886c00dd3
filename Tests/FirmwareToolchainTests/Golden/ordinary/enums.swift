// Enums: payloads of every size, indirect trees, raw values, optionals, patterns.
enum Command {
  case wait(UInt64)
  case move(x: Int16, y: Int16)
  case say(String)
  case batch([Command])
  case stop
}

indirect enum Expression {
  case number(Int64)
  case add(Expression, Expression)
  case multiply(Expression, Expression)
  case negate(Expression)
}

enum Level: UInt8, CaseIterable { case low = 3, middle = 70, high = 200 }

func describe(_ command: Command) -> String {
  switch command {
  case .wait(0): "no wait"
  case .wait(let time) where time > 1 << 40: "long wait \(time >> 40)"
  case .wait(let time): "wait \(time)"
  case .move(let x, let y) where x == y: "diagonal \(x)"
  case .move(let x, y: _): "move \(x)"
  case .say(let text): "say '\(text)'"
  case .batch(let commands): "[" + commands.map(describe).joined(separator: "; ") + "]"
  case .stop: "stop"
  }
}

func value(of expression: Expression) -> Int64 {
  switch expression {
  case .number(let number): number
  case .add(let left, let right): value(of: left) + value(of: right)
  case .multiply(let left, let right): value(of: left) * value(of: right)
  case .negate(let inner): -value(of: inner)
  }
}

let commands: [Command] = [
  .wait(0), .wait(12), .wait(UInt64.max), .move(x: 4, y: 4), .move(x: -5, y: 2), .say("hi"),
  .batch([.stop, .batch([]), .say("in")]), .stop,
]
for command in commands { print(describe(command)) }
let sum = Expression.add(.number(1 << 33), .multiply(.number(-7), .negate(.number(6))))
print("\(value(of: .negate(sum)))")
for level in Level.allCases { print("\(level.rawValue)") }
print("\(Level(rawValue: 70) == .middle) \(Level(rawValue: 71) == nil)")
let nested: [UInt16??] = [1, .some(nil), nil]
for element in nested {
  if let outer = element {
    if let inner = outer { print("\(inner)") } else { print("inner") }
  } else {
    print("outer")
  }
}
