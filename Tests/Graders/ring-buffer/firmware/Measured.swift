// What the budgets of code and stack are measured on: everything that these functions reach.

@c(measure_put) @inline(never)
public func measuredPut(_ byte: UInt8) -> Bool { handlerRing.put(byte) }

/// The byte, or -1.
@c(measure_get) @inline(never)
public func measuredGet() -> Int32 { handlerRing.get().map { Int32($0) } ?? -1 }

@c(measure_count) @inline(never)
public func measuredCount() -> UInt32 { handlerRing.count }

/// Puts `byteCount` bytes as a span.
@c(measure_put_span) @inline(never)
public func measuredPut(_ bytes: UnsafePointer<UInt8>, _ byteCount: Int) -> Int {
  handlerRing.put(contentsOf: Span(_unsafeStart: bytes, count: byteCount))
}

/// Fills a span of `byteCount` bytes.
@c(measure_get_span) @inline(never)
public func measuredGet(_ bytes: UnsafeMutablePointer<UInt8>, _ byteCount: Int) -> Int {
  var span = MutableSpan(_unsafeStart: bytes, count: byteCount)
  return handlerRing.get(into: &span)
}

/// Puts a byte through the writable region; false when that is empty.
@c(measure_commit) @inline(never)
public func measuredCommit(_ byte: UInt8) -> Bool {
  let isWritten = handlerRing.withWritableRegion { region in
    guard !region.isEmpty else { return false }
    region[0] = byte
    return true
  }
  if isWritten { handlerRing.commit(1) }
  return isWritten
}

/// Takes a byte through the readable region; -1 when that is empty.
@c(measure_consume) @inline(never)
public func measuredConsume() -> Int32 {
  let byte = handlerRing.withReadableRegion { $0.first.map { Int32($0) } ?? -1 }
  if byte >= 0 { handlerRing.consume(1) }
  return byte
}
