import Foundation

/// A file that is written piece by piece and is there at once when it is finished, or not at all.
///
/// The pieces go to a file beside it, which takes its place at the end. What is no ordinary file,
/// such as a pipe, is written as it is.
final class RecordingFile {
  private let path: String?
  private let partial: String?
  private let descriptor: Int32
  private var buffer = Data()

  /// Begins a file; without a path, or with `-`, standard output.
  ///
  /// - Throws: status 73 when the file cannot be made.
  init(_ path: String?) throws(CommandFailure) {
    guard let path, path != "-" else {
      (self.path, partial, descriptor) = (nil, nil, 1)
      return
    }
    var status = stat()
    let isThere = stat(path, &status) == 0
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      (self.path, partial) = (nil, nil)
      descriptor = open(path, O_WRONLY)
    } else {
      // What a link names is replaced, not the link.
      let target = isThere ? URL(fileURLWithPath: path).resolvingSymlinksInPath().path : path
      let partial = "\(target).\(getpid()).part"
      self.path = target
      self.partial = partial
      descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    }
    guard descriptor >= 0 else { throw Self.cannotCreate(path) }
  }

  deinit {
    guard descriptor > 2 else { return }
    close(descriptor)
    if let partial { unlink(partial) }
  }

  /// Writes text.
  ///
  /// - Throws: status 74 when there is no room for it.
  func write(_ text: String) throws(CommandFailure) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Puts the file in its place.
  ///
  /// - Throws: status 73 or 74 when that cannot be done; then nothing has changed.
  func finish() throws(CommandFailure) {
    try flush()
    guard let path, let partial else { return }
    guard rename(partial, path) == 0 else { throw Self.cannotCreate(path) }
  }

  private func flush() throws(CommandFailure) {
    defer { buffer.removeAll(keepingCapacity: true) }
    guard descriptor != 1 else { return try Output.write(buffer, to: 1) }
    var rest = [UInt8](buffer)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        throw CommandFailure(
          .inputOutput, "the recording cannot be written", at: String(cString: strerror(errno)),
          remedy: "make room, or name another file; nothing was left behind")
      }
    }
  }

  private static func cannotCreate(_ path: String) -> CommandFailure {
    CommandFailure(
      .cannotCreate, "the file cannot be written", at: path,
      remedy: "check that its folder is there and may be written")
  }
}
