/// What libFuzzer calls with each input that it makes up; `FuzzTests` compiles it together with the
/// module's sources and `-sanitize=fuzzer,address`.
///
/// An input that crashed is written to a file: keep it in `Corpus`, where every later run begins.
@c(LLVMFuzzerTestOneInput)
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: bytes, count: count))
  _ = Exercise.elf(input)
  _ = Exercise.image(input)
  return 0
}
