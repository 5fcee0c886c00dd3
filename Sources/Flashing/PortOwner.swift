import Glibc

/// Who may open a port.
enum PortOwner {
  /// The name of the group that a port belongs to; on Debian that is `dialout`.
  static func groupName(of path: String) -> String {
    var status = stat()
    var record = group()
    var found: UnsafeMutablePointer<group>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16 << 10) { names in
      guard stat(path, &status) == 0,
        getgrgid_r(status.st_gid, &record, names.baseAddress, names.count, &found) == 0,
        found != nil, let name = record.gr_name
      else { return "dialout" }
      return String(cString: name)
    }
  }
}
