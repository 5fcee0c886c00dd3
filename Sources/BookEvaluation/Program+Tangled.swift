public import BookModel
public import FirmwareToolchain

extension Program {
  /// A program of the book, as the toolchain takes it.
  public init(_ tangled: TangledProgram) {
    self.init(
      name: tangled.name, files: tangled.files.map { SourceFile(name: $0.name, text: $0.text) })
  }
}
