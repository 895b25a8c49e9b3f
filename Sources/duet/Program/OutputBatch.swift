import DuetSession
import Foundation

/// Files that are written piece by piece and that appear together when all are whole.
///
/// Each is written beside its place under another name. What is not committed leaves nothing
/// behind; a device or a pipe, which cannot be replaced, is written at once.
final class OutputBatch {
  /// A file that was written.
  struct Written {
    /// Its path as it was named.
    let path: String
    /// How many bytes it has.
    let bytes: Int
    /// Its SHA-256, 64 hexadecimal digits.
    let hash: String
  }

  private struct Entry {
    let path: String
    /// Where it will be, links followed.
    let target: String
    /// Where it is until then; nil for what cannot be replaced.
    let draft: String?
    let descriptor: Int32
    var bytes = 0
    var hasher = SHA256()
  }

  private var entries: [Entry] = []

  deinit {
    for entry in entries {
      close(entry.descriptor)
      if let draft = entry.draft { unlink(draft) }
    }
  }

  /// Begins a file.
  ///
  /// - Returns: its number, from 0.
  /// - Throws: status 73 when it cannot be made.
  func begin(_ path: String) throws(CommandFailure) -> Int {
    let target = Self.resolved(Surroundings.process.absolute(path))
    var about = stat()
    let isThere = stat(target, &about) == 0
    let isReplaced = !isThere || about.st_mode & S_IFMT == S_IFREG
    let draft = isReplaced ? "\(target).\(getpid()).part" : nil
    let flags = O_WRONLY | O_CLOEXEC | (draft == nil ? 0 : O_CREAT | O_TRUNC | O_NOFOLLOW)
    let descriptor = open(draft ?? target, flags, 0o666)
    guard descriptor >= 0 else { throw Self.failure(path) }
    if isThere, isReplaced { fchmod(descriptor, about.st_mode & 0o777) }
    entries.append(Entry(path: path, target: target, draft: draft, descriptor: descriptor))
    return entries.count - 1
  }

  /// Adds bytes to a file.
  ///
  /// - Throws: status 74 when they cannot be written.
  func write(_ data: Data, to number: Int) throws(CommandFailure) {
    entries[number].hasher.update(data)
    entries[number].bytes += data.count
    let descriptor = entries[number].descriptor
    var rest = [UInt8](data)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR && errno != EAGAIN {
        throw CommandFailure(
          .inputOutput, "the file cannot be written: \(String(cString: strerror(errno)))",
          at: entries[number].path, remedy: "nothing was changed; make room or name another place")
      }
    }
  }

  /// The files so far.
  var written: [Written] {
    entries.map {
      Written(
        path: $0.path, bytes: $0.bytes,
        hash: $0.hasher.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    }
  }

  /// Puts all files in their places.
  ///
  /// - Throws: status 73 when one cannot be put there.
  func commit() throws(CommandFailure) {
    for entry in entries where entry.draft != nil {
      guard fsync(entry.descriptor) == 0 else { throw Self.failure(entry.path) }
    }
    for entry in entries {
      guard let draft = entry.draft else { continue }
      guard rename(draft, entry.target) == 0 else { throw Self.failure(entry.path) }
    }
    for entry in entries { close(entry.descriptor) }
    entries = []
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }

  private static func failure(_ path: String) -> CommandFailure {
    CommandFailure(
      .cannotCreate, "the file cannot be written", at: path,
      remedy: "check that its folder is there and may be written")
  }
}
