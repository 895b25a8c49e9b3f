public import DuetSession
public import Foundation

/// A file of another program.
public struct ImportSource: Sendable {
  /// What the person calls it.
  public let name: String
  /// Where it is; nil for standard input.
  public let path: String?
  /// When it was changed, in milliseconds since 1970: the time of what tells no time of its own.
  public let changedAt: Int
  /// Its bytes, without the mark of UTF-8 that some programs put first.
  public let data: Data
  /// The name that the person has in files which name authors.
  public var person = "you"
  /// What is done with annotations of a text that was changed since.
  public var trust = AnnotationTrust.check

  /// A file; `data` may be mapped into memory rather than read.
  public init(name: String, path: String?, changedAt: Int, data: Data) {
    self.name = name
    self.path = path
    self.changedAt = changedAt
    self.data = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
  }

  /// The first byte that is no white space.
  var firstByte: UInt8? { data.first { $0 != 32 && $0 != 9 && $0 != 10 && $0 != 13 } }

  /// Some of the bytes at the beginning, as text, to look for what tells formats apart.
  func beginning(_ count: Int) -> String { String(decoding: data.prefix(count), as: UTF8.self) }

  /// Whether it is a database of SQLite.
  var isDatabase: Bool { data.starts(with: Array("SQLite format 3\0".utf8)) }

  /// Whether it is a zip archive.
  var isArchive: Bool { data.starts(with: [0x50, 0x4B, 3, 4]) }

  /// The name without its folder and its ending.
  var title: String {
    let file = name.split(separator: "/").last.map(String.init) ?? name
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return file }
    return String(file[..<dot])
  }

  /// The text.
  ///
  /// - Throws: ``ImportProblem`` when it is not UTF-8.
  func text() throws -> String {
    // Foundation's reader drops a mark of byte order, which is text where it follows the first one.
    guard let text = String(validating: data, as: UTF8.self) else {
      throw ImportProblem(reason: "the text is not UTF-8", remedy: "convert it to UTF-8")
    }
    return text
  }
}
