public import ImageReader

extension LoadedProgram {
  /// A linked program.
  ///
  /// - Parameter file: an executable; what lies in no segment is not loaded.
  public init(_ file: ELFFile) {
    self.init(
      pieces: file.segments.filter { $0.isLoaded && $0.fileSize > 0 }.map {
        Piece(address: $0.virtualAddress, bytes: Array(file.contents(of: $0)))
      }, entry: file.entry)
  }
}
