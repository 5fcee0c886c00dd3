import Foundation

/// Talks to a server on this machine, byte by byte.
struct LoopbackClient {
  let port: UInt16

  /// A port that nobody listens on.
  static func freePort() throws -> UInt16 {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = loopback(port: 0)
    try check(withAddress(&address) { bind(listener, $0, $1) })
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    try check(
      withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          getsockname(listener, $0, &length)
        }
      })
    return UInt16(bigEndian: address.sin_port)
  }

  /// The whole answer to a request for a page.
  func get(_ target: String) throws -> String {
    try exchange(
      "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n")
  }

  /// What follows the head of the answer.
  func body(_ target: String) throws -> String {
    try get(target).components(separatedBy: "\r\n\r\n").last ?? ""
  }

  /// Sends bytes and reads until the server closes the connection.
  func exchange(_ text: String) throws -> String {
    let connection = try connect()
    defer { close(connection) }
    try send(text, connection)
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      received += buffer.prefix(count)
    }
    return String(decoding: received, as: UTF8.self)
  }

  /// Opens a connection that gives up after half a minute.
  func connect() throws -> Int32 {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(
      connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = Self.loopback(port: port)
    try Self.check(Self.withAddress(&address) { Glibc.connect(connection, $0, $1) })
    return connection
  }

  /// Sends bytes.
  func send(_ text: String, _ connection: Int32) throws {
    let bytes = Array(text.utf8)
    try Self.check(Glibc.send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)))
  }

  private static func loopback(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private static func withAddress(
    _ address: inout sockaddr_in, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  private static func check(_ result: some BinaryInteger) throws {
    guard result >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }
}
