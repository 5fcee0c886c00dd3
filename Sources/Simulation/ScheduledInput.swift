public import ESP32Chip

/// What a scenario does to the chip, in the order of its moments.
///
/// A press is two events, a typed text one for each byte: the bytes follow one another as the
/// serial port's speed has it.
struct ScheduledInput {
  /// Something that happens at once.
  enum Event: Hashable {
    case drive(pin: Int, level: Bool?)
    case receive(UInt8)
  }

  /// What a byte of 8 data bits with its start and stop bit takes at 115200 baud.
  static let unitsPerByte: UInt64 = Moment.unitsPerMicrosecond * 1_000_000 * 10 / 115_200

  private(set) var events: [(moment: Moment, event: Event)]
  private var next = 0

  /// Plans a scenario whose times count from `origin`.
  init(_ scenario: Scenario, from origin: Moment) {
    var planned: [(moment: Moment, event: Event)] = []
    var lineIsFree = origin
    // Of equal moments the order of the scenario is kept.
    for step in scenario.steps.sorted(by: { $0.time < $1.time }) {
      let moment = origin.advanced(by: step.time)
      switch step.action {
      case .press(let pin, let held):
        planned.append((moment, .drive(pin: pin, level: false)))
        planned.append((moment.advanced(by: held), .drive(pin: pin, level: nil)))
      case .drive(let pin, let level): planned.append((moment, .drive(pin: pin, level: level)))
      case .type(let text):
        lineIsFree = max(lineIsFree, moment)
        for byte in text.utf8 {
          lineIsFree = Moment(units: lineIsFree.units + Self.unitsPerByte)
          planned.append((lineIsFree, .receive(byte)))
        }
      }
    }
    events = planned.enumerated().sorted {
      ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset)
    }.map(\.element)
  }

  /// When the next event is due; nil when none is left.
  var nextMoment: Moment? { next < events.count ? events[next].moment : nil }

  /// The events that are due, each once.
  mutating func due(at now: Moment) -> [Event] {
    var due: [Event] = []
    while next < events.count, events[next].moment <= now {
      due.append(events[next].event)
      next += 1
    }
    return due
  }
}

extension Moment {
  /// The moment that much later; parts of a microsecond are left out.
  public func advanced(by duration: Duration) -> Moment {
    Moment(units: units + UInt64(max(0, duration.wholeMicroseconds)) * Self.unitsPerMicrosecond)
  }

  /// The whole nanoseconds that have passed since another moment.
  public func nanoseconds(since origin: Moment) -> Int { Int((units - origin.units) * 25 / 12) }
}
