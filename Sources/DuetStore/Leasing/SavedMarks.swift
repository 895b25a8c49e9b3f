import DuetSession
import Foundation
import Synchronization

/// How many events of each session were last acknowledged, noted beside the store.
///
/// When a disk or a copy program cuts the end off the write-ahead log, SQLite opens what is left
/// and cannot know that there was more. These notes can: a store that holds fewer events than were
/// acknowledged has lost some. They are hints, written without waiting for the disk after each
/// commit, into the file of the leases: 4,096 places of 64 bytes, of which the hash of a session's
/// name gives one. A session whose place another has taken since is not known here.
struct SavedMarks: Sendable {
  private static let places: UInt64 = 4096
  private static let length = 64
  /// The longest name of which there is room for a note.
  private static let nameLength = 47

  private let file: ClosingFile?

  /// The notes of a store; none where there is no file to write them to.
  init(_ leases: FileLeases) { file = leases.openFile().map(ClosingFile.init) }

  /// Notes how many events of a session are durable.
  func note(_ count: Int, of session: SessionID) {
    guard session.name.utf8.count <= Self.nameLength else { return }
    var bytes = Self.bytes(of: UInt64(count))
    bytes.append(UInt8(session.name.utf8.count))
    bytes += Array(session.name.utf8)
    bytes += [UInt8](repeating: 0, count: 8 + 1 + Self.nameLength - bytes.count)
    write(bytes + Self.bytes(of: Self.digest(bytes)), for: session)
  }

  /// Forgets a session, also its name.
  func forget(_ session: SessionID) {
    if count(of: session) != nil {
      write([UInt8](repeating: 0, count: Self.length), for: session)
    }
  }

  /// How many events of a session were acknowledged; nil when that is not known.
  func count(of session: SessionID) -> Int? {
    var bytes = [UInt8](repeating: 0, count: Self.length)
    let read = file?.withDescriptor { pread($0, &bytes, Self.length, Self.offset(of: session)) }
    let body = bytes.prefix(Self.length - 8)
    let name = session.name.utf8
    guard read == Self.length, Self.bytes(of: Self.digest(Array(body))) == bytes.suffix(8),
      Int(bytes[8]) == name.count, body.dropFirst(9).starts(with: name)
    else { return nil }
    return Int(body.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) })
  }

  private func write(_ bytes: [UInt8], for session: SessionID) {
    file?.withDescriptor { _ = pwrite($0, bytes, bytes.count, Self.offset(of: session)) }
  }

  private static func offset(of session: SessionID) -> off_t {
    off_t(FileLeases.place(of: session) % places) * off_t(length)
  }

  private static func bytes(of number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
  }

  private static func digest(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
