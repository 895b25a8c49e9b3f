/// Reads JSON of a shape that is known beforehand, byte for byte.
///
/// Every method gives nil for what has another shape, however valid; a general decoder then decides.
struct JSONScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes.assumingMemoryBound(to: UInt8.self)
  }

  /// Whether everything was read.
  var isAtEnd: Bool { place == bytes.count }

  /// Passes what must stand here.
  mutating func pass(_ literal: StaticString) -> Void? {
    let length = literal.utf8CodeUnitCount
    guard bytes.count - place >= length else { return nil }
    let start = literal.utf8Start
    for offset in 0..<length where bytes[place + offset] != start[offset] { return nil }
    place += length
    return ()
  }

  /// A number without fraction that an `Int` holds.
  mutating func integer() -> Int? {
    let start = place
    if place < bytes.count, bytes[place] == UInt8(ascii: "-") { place += 1 }
    while place < bytes.count, (48...57).contains(bytes[place]) { place += 1 }
    guard let number = Int(String(decoding: bytes[start..<place], as: UTF8.self)),
      place - start == String(number).utf8.count
    else { return nil }
    return number
  }

  /// The UTF-8 of a text in quotation marks.
  mutating func text() -> [UInt8]? {
    guard pass("\"") != nil else { return nil }
    var text: [UInt8] = []
    var start = place
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") {
        text.append(contentsOf: bytes[start..<place])
        place += 1
        return text
      }
      guard byte >= 0x20 else { return nil }
      place += 1
      guard byte == UInt8(ascii: "\\") else { continue }
      text.append(contentsOf: bytes[start..<(place - 1)])
      guard let escaped = escaped() else { return nil }
      text.append(escaped)
      start = place
    }
    return nil
  }

  /// A text in quotation marks; nil also when it is not UTF-8.
  mutating func string() -> String? {
    guard let text = text() else { return nil }
    return String(validating: text, as: UTF8.self)
  }

  /// What stands behind a reverse solidus; of the long form, only controls.
  private mutating func escaped() -> UInt8? {
    guard place < bytes.count else { return nil }
    place += 1
    switch bytes[place - 1] {
    case UInt8(ascii: "\""): return 0x22
    case UInt8(ascii: "\\"): return 0x5C
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "u"):
      guard pass("00") != nil, bytes.count - place >= 2 else { return nil }
      let digits = String(decoding: bytes[place..<(place + 2)], as: UTF8.self)
      guard let value = UInt8(digits, radix: 16), value < 0x20 else { return nil }
      place += 2
      return value
    default: return nil
    }
  }
}
