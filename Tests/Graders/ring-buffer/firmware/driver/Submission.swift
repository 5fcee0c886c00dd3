// What the driver calls of the code that is compiled with the submission.

@_extern(c, "measure_put")
func measuredPut(_ byte: UInt8) -> Bool

@_extern(c, "measure_get")
func measuredGet() -> Int32

@_extern(c, "measure_count")
func measuredCount() -> UInt32

@_extern(c, "measure_put_span")
func measuredPut(_ bytes: UnsafePointer<UInt8>, _ byteCount: Int) -> Int

@_extern(c, "measure_get_span")
func measuredGet(_ bytes: UnsafeMutablePointer<UInt8>, _ byteCount: Int) -> Int

@_extern(c, "measure_commit")
func measuredCommit(_ byte: UInt8) -> Bool

@_extern(c, "measure_consume")
func measuredConsume() -> Int32

@_extern(c, "handler_begins")
func handlerBegins()

/// How many times the handler has come.
@_extern(c, "handler_calls")
func handlerCalls() -> UInt32

/// How many bytes the ring has accepted from the handler.
@_extern(c, "handler_accepted")
func handlerAccepted() -> UInt32

@_extern(c, "laps_begin")
func lapsBegin()

@_extern(c, "laps_put")
func lapsPut(_ byte: UInt8) -> Bool

/// The byte, or -1.
@_extern(c, "laps_get")
func lapsGet() -> Int32

@_extern(c, "laps_end")
func lapsEnd()
