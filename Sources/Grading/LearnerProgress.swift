/// How far a learner has come, task by task: what `exercises/progress.json` holds.
///
/// Members of the file that this tool does not know, those of a newer tool, are kept.
public struct LearnerProgress: Hashable, Sendable {
  /// The version of the file that this tool writes.
  public static let version = 1

  private var members: [String: StoredJSON]

  /// The progress of somebody who begins.
  public init() { members = ["version": .integer(Int64(Self.version)), "tasks": .object([:])] }

  /// Takes what a file holds; nil when it does not have the form of version 1.
  init?(_ value: StoredJSON) {
    guard let members = value.object, members["version"]?.integer != nil,
      let tasks = members["tasks"]?.object,
      tasks.values.allSatisfy({ TaskProgress($0) != nil })
    else { return nil }
    self.members = members
  }

  /// The whole as it goes into the file.
  var value: StoredJSON { .object(members) }

  /// How far one task has come; setting it keeps whatever else the file says.
  public subscript(task: String) -> TaskProgress {
    get { tasks[task].flatMap(TaskProgress.init) ?? TaskProgress() }
    set {
      var tasks = tasks
      tasks[task] = newValue.value
      members["tasks"] = .object(tasks)
    }
  }

  /// The ids of the tasks that the file says anything of, in alphabetical order.
  public var names: [String] { tasks.keys.sorted() }

  private var tasks: [String: StoredJSON] { members["tasks"]?.object ?? [:] }
}
