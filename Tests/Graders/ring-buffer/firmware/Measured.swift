// What the budgets of code and stack are measured on: everything that these functions reach.

@c(measure_put) @inline(never)
public func measuredPut(_ byte: UInt8) -> Bool { handlerRing.put(byte) }

/// The byte, or -1.
@c(measure_get) @inline(never)
public func measuredGet() -> Int32 {
  guard let byte = handlerRing.get() else { return -1 }
  return Int32(truncatingIfNeeded: byte)
}

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
  let isWritten = handlerRing.withWritableRegion { (region) -> Bool in
    guard region.count > 0, let start = region.baseAddress else { return false }
    start.pointee = byte
    return true
  }
  if isWritten { handlerRing.commit(1) }
  return isWritten
}

/// Takes a byte through the readable region; -1 when that is empty.
@c(measure_consume) @inline(never)
public func measuredConsume() -> Int32 {
  let byte = handlerRing.withReadableRegion { (region) -> Int32 in
    guard region.count > 0, let start = region.baseAddress else { return -1 }
    return Int32(truncatingIfNeeded: start.pointee)
  }
  if byte >= 0 { handlerRing.consume(1) }
  return byte
}
