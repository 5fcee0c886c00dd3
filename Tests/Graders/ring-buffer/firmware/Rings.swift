// The ring between the timer's handler and the main loop, as a program would have it: a global over
// a global.

nonisolated(unsafe) private var handlerStorage = InlineArray<2, UInt32>(repeating: 0)
let handlerRing = RingBuffer(storage: &handlerStorage)
