// The program that is linked with the script under test: it uses every kind of memory that a
// script has to find a place for, and says on the console what it finds there.

import CXtensa

/// What an array's elements are taken from: the heap.
final class Journey {
  var stops: [UInt32] = []
}

// 1. Constants, read byte by byte.
print("linked", terminator: " ")
print(letterCount())

// 2. Initial values, and zeros.
print("data", terminator: " ")
print(sumOfWheels())
print("bss", terminator: " ")
print(sumOfZeros())

// 3. An interrupt, answered by code in IRAM.
xtensa_write_intenable(1 << 7)
xtensa_write_intset(1 << 7)
print("handled", terminator: " ")
print(handledInterrupts)

// 4. The heap.
let journey = Journey()
for index in wheels.indices { journey.stops.append(wheels[index]) }
wheels[3] = 11
print("heap", terminator: " ")
print(journey.stops.count)

// 5. Memory that another part of the chip reads and writes.
fillBuffer()
print("dma", terminator: " ")
print(sumOfBuffer())

// 6. Constants that stand between code.
print("literals", terminator: " ")
print(manyLiterals())
