import Foundation

/// Small questions to the file system.
enum FileSystem {
  /// Whether a file or folder is there.
  static func exists(_ file: URL) -> Bool { FileManager.default.fileExists(atPath: file.path) }

  /// Whether a folder is there.
  static func isFolder(_ file: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// The bytes of a file, or of all files in a folder.
  static func size(of folder: URL) -> Int {
    let keys: [URLResourceKey] = [.fileSizeKey, .isRegularFileKey]
    let values = try? folder.resourceValues(forKeys: Set(keys))
    if values?.isRegularFile == true { return values?.fileSize ?? 0 }
    guard
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: keys)
    else { return 0 }
    return files.reduce(into: 0) { total, file in
      let values = try? (file as? URL)?.resourceValues(forKeys: Set(keys))
      // A folder has a size of its own, which is not that of a file.
      if values?.isRegularFile == true { total += values?.fileSize ?? 0 }
    }
  }
}

extension String {
  /// The text followed by blanks up to a width in characters; longer text stays whole.
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// The text preceded by blanks up to a width in characters; longer text stays whole.
  func aligned(right width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
