import Foundation
import XCTest

@testable import BookEvaluation

final class MeasurementStoreTests: XCTestCase {
  private var folder = URL(filePath: "/")

  override func setUp() {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  }

  override func tearDown() { try? FileManager.default.removeItem(at: folder) }

  private var store: MeasurementStore { MeasurementStore(folder: folder, book: "chapters") }
  private let one = Digest(["1"])
  private let measured = [
    Digest(["1"]): Measurement(["a\nb", "", "日本"]), Digest(["2"]): Measurement([]),
  ]

  private func file() throws -> URL {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return folder.appending(path: try XCTUnwrap(names.first))
  }

  func testWhatIsSavedIsLoaded() {
    store.save(measured, over: [:])
    XCTAssertEqual(store.load(), measured)
  }

  func testWhatIsNotAskedForStays() {
    store.save(measured, over: [:])
    store.save([Digest(["3"]): Measurement(["c"])], over: store.load())
    XCTAssertEqual(store.load().count, 3)
  }

  func testNothingNewWritesNothing() throws {
    store.save(measured, over: [:])
    try FileManager.default.removeItem(at: try file())
    store.save([one: Measurement(["a\nb", "", "日本"])], over: measured)
    XCTAssertEqual(store.load(), [:])
  }

  func testEveryDamageIsAsGoodAsNothing() throws {
    store.save(measured, over: [:])
    let file = try file()
    let whole = try Data(contentsOf: file)
    for length in 0..<whole.count {
      try whole.prefix(length).write(to: file)
      for (digest, measurement) in store.load() {
        XCTAssertEqual(measurement, measured[digest], "cut after \(length)")
      }
    }
    try Data(repeating: 0x39, count: 1_000).write(to: file)
    XCTAssertEqual(store.load(), [:])
  }

  func testAFolderThatCannotBeWrittenCostsNothing() {
    let store = MeasurementStore(folder: URL(filePath: "/proc/none"), book: "chapters")
    store.save(measured, over: [:])
    XCTAssertEqual(store.load(), [:])
  }

  func testOfManyBooksTheOldestGo() throws {
    for number in 0..<MeasurementStore.bookLimit + 3 {
      MeasurementStore(folder: folder, book: "book\(number)").save(measured, over: [:])
    }
    XCTAssertEqual(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).count,
      MeasurementStore.bookLimit)
  }
}
