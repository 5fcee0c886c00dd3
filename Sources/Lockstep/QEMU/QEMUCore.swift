public import Foundation

/// QEMU's Xtensa core, stepping through a program and telling its state before each instruction.
///
/// It is Debian's `qemu-system-xtensa -M sim` with the core dc233c: of the cores that it has,
/// the one with the ESP32's vectors, level-1 lines 6 and 7, and memory wherever the ESP32 has
/// some. `-singlestep -d nochain,cpu` writes every register before every instruction.
public final class QEMUCore {
  /// The state before the next instruction, after `advance()` returned true.
  public private(set) var state = CoreState()

  private let process = Process()
  private let log: FileHandle
  private var buffer: [UInt8] = []
  /// Where in the buffer the next record begins.
  private var next = 0
  private var layout: LogLayout?
  private static let bufferSize = 1 << 20

  /// How long QEMU may say nothing, in milliseconds.
  private static let patience: Int32 = 20_000

  /// Starts QEMU.
  ///
  /// - Parameters:
  ///   - program: what to load, and where to begin.
  ///   - folder: an existing folder for the files that QEMU loads.
  ///   - options: what else its command line has.
  /// - Throws: `LockstepError.noQEMU`, or what kept the files from being written.
  public init(_ program: LoadedProgram, in folder: URL, options: [String] = []) throws {
    var arguments = [
      "--pdeathsig", "KILL", "qemu-system-xtensa", "-M", "sim", "-cpu", "dc233c", "-m", "1300M",
      "-semihosting", "-nographic", "-monitor", "none", "-serial", "none",
      "-icount", "shift=6,sleep=off", "-singlestep", "-d", "nochain,cpu", "-D", "/dev/stderr",
    ]
    for (number, piece) in program.pieces.enumerated() {
      let file = folder.appending(path: "piece\(number).bin")
      try Data(piece.bytes).write(to: file)
      arguments += [
        "-device", "loader,file=\(file.path),addr=\(piece.address),force-raw=on",
      ]
    }
    arguments += ["-device", "loader,addr=\(program.entry),cpu-num=0"] + options
    let pipe = Pipe()
    log = pipe.fileHandleForReading
    process.executableURL = URL(filePath: "/usr/bin/setpriv")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = pipe
    do { try process.run() } catch { throw LockstepError.noQEMU("\(error)") }
    buffer.reserveCapacity(2 * Self.bufferSize)
  }

  deinit { stop() }

  /// Ends QEMU, whatever it is doing.
  public func stop() {
    guard process.isRunning else { return }
    // It may be stuck in writing what nobody reads, deaf to gentler words.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Reads the state before the next instruction.
  ///
  /// - Returns: false when QEMU has ended.
  /// - Throws: `LockstepError` when it writes something else, or nothing for long.
  public func advance() throws(LockstepError) -> Bool {
    if layout == nil { try findLayout() }
    guard let layout else { return false }
    while buffer.count - next < layout.recordLength { guard try fill() else { return false } }
    let isRecord = buffer.withUnsafeBufferPointer { all -> Bool in
      guard let base = all.baseAddress else { return false }
      let record = base + next
      guard record[0] == LogLayout.start[0], record[1] == LogLayout.start[1] else { return false }
      state.pc = eightDigits(record + layout.pc)
      for index in 0..<16 { state.a[index] = eightDigits(record + layout.a[index]) }
      for index in layout.observed.indices {
        state.observed[index] = eightDigits(record + layout.observed[index])
      }
      return true
    }
    guard isRecord else { throw .notALog(LogLayout.text(buffer[next...])) }
    next += layout.recordLength
    return true
  }

  /// Reads until two records have begun; a log of one record is read as an empty one.
  private func findLayout() throws(LockstepError) {
    while layout == nil, try fill() {
      if buffer.starts(with: LogLayout.start) { layout = try LogLayout(buffer[...]) }
    }
    if layout == nil && !buffer.isEmpty && !buffer.starts(with: LogLayout.start) {
      throw .notALog(LogLayout.text(buffer[...]))
    }
  }

  /// Reads more of the log.
  /// - Returns: false at its end.
  private func fill() throws(LockstepError) -> Bool {
    if next > 0 {
      buffer.removeSubrange(..<next)
      next = 0
    }
    var wanted = pollfd(fd: log.fileDescriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&wanted, 1, Self.patience) > 0 else { throw .silent(pc: state.pc) }
    let old = buffer.count
    let count = withUnsafeTemporaryAllocation(byteCount: Self.bufferSize, alignment: 1) { room in
      let count = read(log.fileDescriptor, room.baseAddress, room.count)
      if count > 0 { buffer.append(contentsOf: room.prefix(count)) }
      return count
    }
    return count > 0 && buffer.count > old
  }
}
