import Foundation
import Glibc

/// What is being graded, as a suite reaches it from inside of a test.
public enum Submission {
  nonisolated(unsafe) static var object: UnsafeMutableRawPointer?
  nonisolated(unsafe) static var files: [String: String] = [:]
  nonisolated(unsafe) static var numbers: [String: Int] = [:]
  nonisolated(unsafe) static var seed: UInt64 = 0

  /// The function that the adapter exports under this C name, in the learner's object.
  ///
  /// The type is one of `@convention(c)`; that it fits is the suite's promise.
  public static func function<Function>(_ name: String, as type: Function.Type) -> Function {
    // Without an object of its own, the submission is a part of this program.
    guard let symbol = dlsym(object ?? dlopen(nil, RTLD_NOW), name) else {
      fatalError("the adapter exports no '\(name)'")
    }
    return unsafeBitCast(symbol, to: type)
  }

  /// The object that the adapter's factory of this C name makes for a number.
  ///
  /// The factory returns a retained object, as an opaque pointer.
  public static func object<Made: AnyObject>(
    from factory: String, _ argument: Int, as type: Made.Type
  ) -> Made {
    let make = function(
      factory, as: (@convention(c) (Int) -> UnsafeMutableRawPointer?).self)
    guard let made = make(argument) else { fatalError("'\(factory)' made nothing for \(argument)") }
    return Unmanaged<Made>.fromOpaque(made).takeRetainedValue()
  }

  /// A file that the grader made for the suite: firmware, a linker's messages.
  ///
  /// - Throws: when there is none under this key, or it can't be read.
  public static func file(_ key: String) throws -> [UInt8] {
    guard let path = files[key] else { throw SuiteError.noFile(key) }
    return [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  /// Whether the grader made a file of this key.
  public static func hasFile(_ key: String) -> Bool { files[key] != nil }

  /// A text file that the grader made for the suite.
  public static func text(_ key: String) throws -> String {
    String(decoding: try file(key), as: UTF8.self)
  }

  /// A number that the grader has for the suite, as a budget.
  ///
  /// - Throws: when there is none under this key.
  public static func number(_ key: String) throws -> Int {
    guard let number = numbers[key] else { throw SuiteError.noNumber(key) }
    return number
  }
}

/// What a suite asks for and the grader does not have: a bug of the task.
enum SuiteError: Error {
  case noFile(String)
  case noNumber(String)
}

extension SuiteError: LocalizedError {
  var errorDescription: String? {
    switch self {
    case .noFile(let key): "the grader made no file '\(key)'"
    case .noNumber(let key): "the grader has no number '\(key)'"
    }
  }
}
