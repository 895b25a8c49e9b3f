import DuetSession
import Foundation

/// A record of a file of records, and where it begins.
struct ForeignRecord {
  /// An object; the cells of a table are texts.
  let value: JSONValue
  /// The line, from 1.
  let line: Int

  /// What is wrong with a member of the record.
  func problem(_ path: String, _ reason: String) -> ImportProblem {
    ImportProblem(line: line, path: path, reason: reason)
  }

  /// A text that must be there.
  func text(_ key: String) throws(ImportProblem) -> String {
    guard let text = value[key]?.text else { throw problem(".\(key)", "there is no text here") }
    return text
  }
}

/// A file of records: JSON lines, a JSON array of objects, or CSV with a header.
///
/// Lines of JSON end at a line feed and nowhere else: texts may hold other separators. No more than
/// one record is in memory.
struct RecordFile {
  private let source: ImportSource

  init(_ source: ImportSource) {
    self.source = source
  }

  /// The first record; nil where there is none, and for a file of another kind.
  var first: ForeignRecord? {
    var found: ForeignRecord?
    try? forEach { record in
      found = record
      throw Found()
    }
    return found
  }

  private struct Found: Error {}

  /// Hands on each record.
  ///
  /// - Throws: ``ImportProblem`` with the line that is wrong, and what `body` throws.
  func forEach(_ body: (ForeignRecord) throws -> Void) throws {
    switch source.firstByte {
    case UInt8(ascii: "["):
      try JSONDocument(source.data).forEachElement { value, _, line in
        try body(ForeignRecord(value: value, line: line))
      }
    case UInt8(ascii: "{"): try forEachLine(body)
    default: try forEachRow(body)
    }
  }

  private func forEachLine(_ body: (ForeignRecord) throws -> Void) throws {
    try withBytes { bytes in
      var start = 0
      var line = 1
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
        if bytes[start..<end].contains(where: { $0 > 32 }) {
          var parser = JSONParser(bytes, in: start..<end)
          try body(ForeignRecord(value: try parser.value(), line: line))
        }
        start = end + 1
        line += 1
      }
    }
  }

  private func forEachRow(_ body: (ForeignRecord) throws -> Void) throws {
    try withBytes { bytes in
      var table = TableReader(bytes)
      guard let header = try table.row()?.cells else { return }
      while let row = try table.row() {
        if row.cells == [""] { continue }
        guard row.cells.count == header.count else {
          throw ImportProblem(
            line: row.line,
            reason: "the row has \(row.cells.count) cells and the header \(header.count)")
        }
        let members = Dictionary(zip(header, row.cells.map(JSONValue.string))) { $1 }
        try body(ForeignRecord(value: .object(members), line: row.line))
      }
    }
  }

  private func withBytes(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    try source.data.withUnsafeBytes { raw in try raw.withMemoryRebound(to: UInt8.self, body) }
  }
}

/// Reads rows of comma-separated values after RFC 4180.
private struct TableReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var line = 1

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The next row and the line on which it begins; nil behind the last.
  mutating func row() throws(ImportProblem) -> (cells: [String], line: Int)? {
    guard place < bytes.count else { return nil }
    let start = line
    var cells: [String] = []
    while true {
      cells.append(try cell())
      guard place < bytes.count else { return (cells, start) }
      let separator = bytes[place]
      place += 1
      if separator == 10 {
        line += 1
        return (cells, start)
      }
    }
  }

  /// A cell, up to the comma or line feed behind it.
  private mutating func cell() throws(ImportProblem) -> String {
    guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
      let start = place
      while place < bytes.count, bytes[place] != 10, bytes[place] != UInt8(ascii: ",") {
        place += 1
      }
      var end = place
      if place >= bytes.count || bytes[place] == 10, end > start, bytes[end - 1] == 13 { end -= 1 }
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    let start = line
    var text: [UInt8] = []
    place += 1
    while place < bytes.count {
      let next = bytes[place]
      place += 1
      if next == UInt8(ascii: "\"") {
        guard place < bytes.count, bytes[place] == next else { return try behindQuote(text) }
        place += 1
      }
      if next == 10 { line += 1 }
      text.append(next)
    }
    throw ImportProblem(line: start, reason: "a quotation mark is opened and never closed")
  }

  private mutating func behindQuote(_ text: [UInt8]) throws(ImportProblem) -> String {
    if place < bytes.count, bytes[place] == 13 { place += 1 }
    guard place == bytes.count || bytes[place] == 10 || bytes[place] == UInt8(ascii: ",") else {
      throw ImportProblem(line: line, reason: "something stands behind a closed quotation mark")
    }
    return String(decoding: text, as: UTF8.self)
  }
}
