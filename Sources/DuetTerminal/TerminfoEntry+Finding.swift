internal import Glibc

extension TerminfoEntry {
  /// The compiled description of a terminal type, from where curses looks for it.
  ///
  /// - Parameters:
  ///   - type: The value of TERM.
  ///   - environment: Looks up a variable.
  nonisolated static func bytes(
    ofType type: String, environment: (String) -> String?
  ) -> [UInt8]? {
    guard let first = type.utf8.first, !type.contains("/") else { return nil }
    let hexadecimal = String(first, radix: 16)
    for folder in folders(environment) {
      for name in [String(type.prefix(1)), hexadecimal] {
        if let bytes = contents(of: "\(folder)/\(name)/\(type)") { return bytes }
      }
    }
    return nil
  }

  private nonisolated static func folders(_ environment: (String) -> String?) -> [String] {
    var folders: [String] = []
    if let own = environment("TERMINFO"), own.hasPrefix("/") { folders.append(own) }
    if let home = environment("HOME") { folders.append(home + "/.terminfo") }
    let listed = environment("TERMINFO_DIRS") ?? ""
    folders += listed.split(separator: ":").map(String.init)
    return folders + ["/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo"]
  }

  /// The bytes of a small file, `nil` when it cannot be read.
  private nonisolated static func contents(of path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 15)
    let count = read(file, &bytes, bytes.count)
    guard count > 0, count < bytes.count else { return nil }
    return Array(bytes.prefix(count))
  }
}
