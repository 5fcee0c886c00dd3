import ImageReader
import XCTest

/// Source of the expected values: FIPS 180-4's examples and NIST's long-message test.
final class SHA256Tests: XCTestCase {
  func testTheExamplesOfTheStandard() {
    assertHash(
      of: "", is: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    assertHash(
      of: "abc", is: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    assertHash(
      of: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      is: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
  }

  func testAMillionBytes() {
    assertHash(
      of: String(repeating: "a", count: 1_000_000),
      is: "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  func testBytesAddedInPiecesHashLikeTheWhole() {
    let bytes = (0..<200).map { UInt8($0) }
    for cut in bytes.indices {
      var hash = SHA256()
      hash.update(bytes[..<cut])
      hash.update(bytes[cut...])
      XCTAssertEqual(hash.digest(), SHA256.digest(of: bytes), "cut at \(cut)")
    }
  }

  private func assertHash(of text: String, is expected: String, line: UInt = #line) {
    let digest = SHA256.digest(of: text.utf8)
    let hexadecimal = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    XCTAssertEqual(hexadecimal, expected, line: line)
  }
}
