/// The line on which each key of a TOML document stands, which TOMLKit does not tell.
///
/// A scan of the source, good for every document that is TOML: table headers, dotted and quoted
/// keys, inline tables, and strings and arrays over several lines. The elements of an array have
/// their numbers, from 1, for keys.
struct KeyLines: Equatable, Sendable {
  private var lines: [[String]: Int] = [:]

  /// Scans a document.
  init(source: String) {
    var scanner = KeyScanner(source: source)
    scanner.scan()
    lines = scanner.lines
  }

  /// The line of a key, from 1, or of the nearest table around it; nil when neither is written.
  func line(of key: [String]) -> Int? {
    var key = key[...]
    while !key.isEmpty {
      if let line = lines[Array(key)] { return line }
      key = key.dropLast()
    }
    return nil
  }
}

/// Walks over the bytes of a TOML document and notes where keys begin.
private struct KeyScanner {
  var lines: [[String]: Int] = [:]
  private let bytes: [UInt8]
  private var place = 0
  private var line = 1
  /// How many elements an array of tables has so far.
  private var elements: [[String]: Int] = [:]

  init(source: String) { bytes = Array(source.utf8) }

  mutating func scan() {
    var table: [String] = []
    while place < bytes.count {
      skipSpace(andLines: true)
      guard place < bytes.count else { return }
      if bytes[place] == UInt8(ascii: "[") {
        let isElement = at("[[")
        while at("[") { place += 1 }
        table = readKey()
        note(table)
        if isElement {
          elements[table, default: 0] += 1
          table.append("\(elements[table, default: 1])")
          note(table)
        }
        while place < bytes.count, bytes[place] != 10 { place += 1 }
      } else {
        readMember(of: table)
      }
    }
  }

  /// Reads `key = value`; whatever it finds, it moves on.
  private mutating func readMember(of table: [String]) {
    let start = place
    let key = table + readKey()
    note(key)
    skipSpace(andLines: false)
    if at("=") {
      place += 1
      skipSpace(andLines: false)
      readValue(of: key)
    }
    if place == start { place += 1 }
  }

  private mutating func note(_ key: [String]) {
    for length in key.indices.map({ $0 + 1 }) where lines[Array(key.prefix(length))] == nil {
      lines[Array(key.prefix(length))] = line
    }
  }

  private func at(_ text: StaticString) -> Bool {
    let wanted = text.withUTF8Buffer { Array($0) }
    return bytes[place...].starts(with: wanted)
  }

  private mutating func skipSpace(andLines: Bool) {
    while place < bytes.count {
      switch bytes[place] {
      case 32, 9, 13: place += 1
      case 10 where andLines:
        line += 1
        place += 1
      case UInt8(ascii: "#") where andLines:
        while place < bytes.count, bytes[place] != 10 { place += 1 }
      default: return
      }
    }
  }

  private mutating func readKey() -> [String] {
    var parts: [String] = []
    while place < bytes.count {
      skipSpace(andLines: false)
      if at("\"") || at("'") {
        parts.append(readString())
      } else {
        let start = place
        while place < bytes.count, isBare(bytes[place]) { place += 1 }
        parts.append(String(decoding: bytes[start..<place], as: UTF8.self))
      }
      skipSpace(andLines: false)
      guard at(".") else { break }
      place += 1
    }
    return parts
  }

  private func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private mutating func readValue(of key: [String]) {
    if at("\"") || at("'") {
      _ = readString()
    } else if at("[") {
      var number = 0
      readList(end: "]") {
        number += 1
        $0.note(key + ["\(number)"])
        $0.readValue(of: key + ["\(number)"])
      }
    } else if at("{") {
      readList(end: "}") { $0.readMember(of: key) }
    } else {
      while place < bytes.count, !isEndOfScalar(bytes[place]) { place += 1 }
    }
  }

  private func isEndOfScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case 10, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "#"): true
    default: false
    }
  }

  private mutating func readList(
    end: StaticString, _ readElement: (inout KeyScanner) -> Void
  ) {
    place += 1
    while place < bytes.count {
      skipSpace(andLines: true)
      if at(end) {
        place += 1
        return
      }
      let start = place
      if at(",") { place += 1 } else { readElement(&self) }
      if place == start { place += 1 }
    }
  }

  /// Reads a string of any of TOML's four forms; escapes that a key may hold are read simply.
  private mutating func readString() -> String {
    let quote = bytes[place]
    let isLong = at("\"\"\"") || at("'''")
    let closing = [UInt8](repeating: quote, count: isLong ? 3 : 1)
    place += closing.count
    var content: [UInt8] = []
    while place < bytes.count, !bytes[place...].starts(with: closing) {
      if bytes[place] == 10 { line += 1 }
      if bytes[place] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), place + 1 < bytes.count {
        place += 1
      }
      content.append(bytes[place])
      place += 1
    }
    place = min(place + closing.count, bytes.count)
    return String(decoding: content, as: UTF8.self)
  }
}
