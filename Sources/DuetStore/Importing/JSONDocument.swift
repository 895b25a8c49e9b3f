import DuetSession
import Foundation

/// A JSON file, read whole or, where it is an array, one element after the other.
struct JSONDocument {
  private let data: Data

  init(_ data: Data) {
    self.data = data
  }

  /// The whole value.
  ///
  /// - Throws: ``ImportProblem`` with the line that is wrong.
  func value() throws -> JSONValue {
    try withBytes { bytes in
      var parser = JSONParser(bytes, in: 0..<bytes.count)
      return try parser.value()
    }
  }

  /// Hands on each element of an array, of which no more than one is in memory.
  ///
  /// - Parameter body: gets the element, its index and the line on which it begins.
  /// - Throws: ``ImportProblem`` when it is no array or a line is wrong, and what `body` throws.
  func forEachElement(_ body: (JSONValue, Int, Int) throws -> Void) throws {
    try withBytes { bytes in
      var scanner = ElementScanner(bytes)
      var index = 0
      var line = 1
      var counted = 0
      while let range = try scanner.next() {
        line += bytes[counted..<range.lowerBound].reduce(0) { $1 == 10 ? $0 + 1 : $0 }
        counted = range.lowerBound
        var parser = JSONParser(bytes, in: range)
        try body(try parser.value(), index, line)
        index += 1
      }
    }
  }

  private func withBytes<Value>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Value
  ) throws -> Value {
    try data.withUnsafeBytes { raw in try raw.withMemoryRebound(to: UInt8.self, body) }
  }
}

/// Finds the elements of an array by their brackets and quotation marks alone.
private struct ElementScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var isBegun = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The place of the next element; nil behind the last.
  mutating func next() throws(ImportProblem) -> Range<Int>? {
    skipSpace()
    if !isBegun {
      guard place < bytes.count, bytes[place] == UInt8(ascii: "[") else {
        throw problem("this is no array")
      }
      place += 1
      isBegun = true
      skipSpace()
      if place < bytes.count, bytes[place] == UInt8(ascii: "]") { return nil }
    } else {
      guard place < bytes.count else { throw problem("the file ends before its array does") }
      if bytes[place] == UInt8(ascii: "]") { return nil }
      place += 1
    }
    skipSpace()
    let start = place
    try skipElement()
    return start..<place
  }

  /// Goes on to the comma or bracket behind an element.
  private mutating func skipElement() throws(ImportProblem) {
    var depth = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""): skipString()
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "]"):
        if depth == 0 { return }
        depth -= 1
      case UInt8(ascii: ","): if depth == 0 { return }
      default: break
      }
      place += 1
    }
    throw problem("the file ends in the middle of a value")
  }

  /// Goes on to the last quotation mark of a string.
  private mutating func skipString() {
    place += 1
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
  }

  private mutating func skipSpace() {
    while place < bytes.count, [32, 9, 10, 13].contains(bytes[place]) { place += 1 }
  }

  private func problem(_ reason: String) -> ImportProblem {
    ImportProblem(line: JSONParser.line(of: place, in: bytes), reason: reason)
  }
}
