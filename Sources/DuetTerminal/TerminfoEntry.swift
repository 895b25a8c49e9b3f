/// A compiled terminal description, as term(5) defines it.
///
/// Duet changes one to say that colours are given as red, green and blue: few systems have such a
/// description installed, though nearly all terminals can do it and say so in COLORTERM.
nonisolated struct TerminfoEntry {
  private var names: [UInt8]
  private var booleans: [UInt8]
  private var numbers: [Int32]
  private var offsets: [Int16]
  private var strings: [UInt8]

  private static let shortNumbersMagic = 0o432
  private static let longNumbersMagic = 0o1036

  /// Reads a description without its extended capabilities, `nil` when it is none.
  init?(_ bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    guard let magic = reader.short(), let nameCount = reader.short(),
      let booleanCount = reader.short(), let numberCount = reader.short(),
      let offsetCount = reader.short(), let stringCount = reader.short(),
      [Self.shortNumbersMagic, Self.longNumbersMagic].contains(magic),
      let names = reader.bytes(nameCount), let booleans = reader.bytes(booleanCount),
      (nameCount + booleanCount) % 2 == 0 || reader.bytes(1) != nil
    else { return nil }
    var numbers: [Int32] = []
    for _ in 0..<numberCount {
      let number = magic == Self.longNumbersMagic ? reader.long() : reader.short()
      guard let number else { return nil }
      numbers.append(Int32(number))
    }
    var offsets: [Int16] = []
    for _ in 0..<offsetCount {
      guard let offset = reader.short() else { return nil }
      offsets.append(Int16(offset))
    }
    guard let strings = reader.bytes(stringCount) else { return nil }
    (self.names, self.booleans, self.numbers) = (names, booleans, numbers)
    (self.offsets, self.strings) = (offsets, strings)
  }

  /// A string capability by its place in term.h, `nil` when the terminal does not have it.
  func string(_ index: Int) -> String? {
    guard index < offsets.count, offsets[index] >= 0, Int(offsets[index]) < strings.count else {
      return nil
    }
    return String(decoding: strings[Int(offsets[index])...].prefix { $0 != 0 }, as: UTF8.self)
  }

  /// A number capability by its place in term.h, `nil` when the terminal does not have it.
  func number(_ index: Int) -> Int? {
    index < numbers.count && numbers[index] >= 0 ? Int(numbers[index]) : nil
  }

  /// The places of capabilities in term.h.
  enum Index {
    static let canChange = 27
    static let maximumColors = 13
    static let maximumPairs = 14
    static let setForeground = 359
    static let setBackground = 360
  }

  /// The compiled description of the same terminal with direct colours, 8 bits a part.
  func withDirectColor() -> [UInt8] {
    var entry = self
    entry.numbers += Array(repeating: -1, count: max(0, Index.maximumPairs + 1 - numbers.count))
    entry.numbers[Index.maximumColors] = 1 << 24
    entry.numbers[Index.maximumPairs] = 1 << 16
    if booleans.count > Index.canChange { entry.booleans[Index.canChange] = 0 }
    entry.set(Index.setForeground, "\u{1B}[38;2;" + Self.parts)
    entry.set(Index.setBackground, "\u{1B}[48;2;" + Self.parts)
    return entry.compiled() + Self.extendedRGB(after: entry.strings.count)
  }

  /// Red, green and blue of the first parameter in terminfo's stack language, and the end.
  private static let parts = "%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm"

  private mutating func set(_ index: Int, _ value: String) {
    offsets += Array(repeating: -1, count: max(0, index + 1 - offsets.count))
    offsets[index] = Int16(strings.count)
    strings += Array(value.utf8) + [0]
  }

  private func compiled() -> [UInt8] {
    let counts = [
      Self.longNumbersMagic, names.count, booleans.count, numbers.count, offsets.count,
      strings.count,
    ]
    var bytes = counts.flatMap { Self.littleEndian(UInt16($0)) } + names + booleans
    if bytes.count % 2 == 1 { bytes.append(0) }
    bytes += numbers.flatMap { Self.littleEndian(UInt32(bitPattern: $0)) }
    bytes += offsets.flatMap { Self.littleEndian(UInt16(bitPattern: $0)) }
    return bytes + strings
  }

  /// The extended part with one boolean, `RGB`; it begins at an even place.
  private static func extendedRGB(after stringCount: Int) -> [UInt8] {
    let name = Array("RGB".utf8) + [0]
    let counts: [UInt16] = [1, 0, 0, 1, UInt16(name.count)]
    let padding: [UInt8] = stringCount % 2 == 1 ? [0] : []
    return padding + counts.flatMap(littleEndian) + [1, 0] + littleEndian(UInt16(0)) + name
  }

  private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private struct Reader {
    let bytes: [UInt8]
    var index = 0

    mutating func bytes(_ count: Int) -> [UInt8]? {
      guard count >= 0, count <= bytes.count - index else { return nil }
      defer { index += count }
      return Array(bytes[index..<(index + count)])
    }

    mutating func short() -> Int? {
      bytes(2).map { Int(Int16(bitPattern: UInt16($0[0]) | UInt16($0[1]) << 8)) }
    }

    mutating func long() -> Int? {
      bytes(4).map { bytes in
        Int(Int32(bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[$1]) << ($1 * 8) }))
      }
    }
  }
}
