import Foundation

/// Files that nobody but the person may read.
enum PrivateFile {
  /// Writes a text to a file of mode 0600 that takes the place of what was there; false when it
  /// cannot be written.
  static func write(_ text: String, to path: String) -> Bool {
    let new = path + ".\(getpid())"
    let descriptor = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return false }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    let isWritten = (try? handle.write(contentsOf: Data(text.utf8))) != nil
    try? handle.close()
    guard isWritten, rename(new, path) == 0 else {
      unlink(new)
      return false
    }
    return true
  }

  /// Makes one folder, as below, in the first of some folders where that can be done.
  static func makeFolder(inFirstOf parents: [String]) -> String? {
    for parent in parents {
      if let folder = makeFolder(in: parent) { return folder }
    }
    return nil
  }

  /// Makes a folder of mode 0700 with a name that nobody can foresee; nil when it cannot be made.
  static func makeFolder(in parent: String) -> String? {
    var template = Array((parent + "/duet-XXXXXX").utf8CString)
    return template.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress, mkdtemp(base) != nil else { return nil }
      return String(cString: base)
    }
  }
}
