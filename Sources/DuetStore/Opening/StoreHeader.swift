import CSealing
import DuetSession
import Foundation

/// What the first hundred bytes of a file tell about it, read without touching the file.
///
/// SQLite itself would already change some files on opening them, so whether a file is a store is
/// found out before. The layout is that of "The Database Header" in SQLite's file format.
enum StoreHeader: Equatable {
  /// There is no file, or one without a byte: a store can be made there.
  case absent
  /// A store of this version.
  case store(version: Int)
  /// A store that is encrypted; its version can be read only with the passphrase.
  case sealed
  /// Something else.
  case foreign
  /// A file that may not be read.
  case unreadable

  private static let magic = Array("SQLite format 3\0".utf8)

  /// Reads the header of the file at a path.
  static func read(at path: String) -> StoreHeader {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return .absent
    }
    if isFolder.boolValue { return .foreign }
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = Int(duet_read_head(path, &bytes, 100))
    guard count != 0 else { return .absent }
    guard count > 0 else { return .unreadable }
    if StoreSeal.isSealed(path) { return .sealed }
    guard count == 100, bytes.starts(with: magic),
      word(bytes, at: 68) == UInt32(bitPattern: Schema.applicationID)
    else { return .foreign }
    return .store(version: Int(Int32(bitPattern: word(bytes, at: 60))))
  }

  private static func word(_ bytes: [UInt8], at offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
