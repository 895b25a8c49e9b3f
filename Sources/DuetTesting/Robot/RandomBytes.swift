public import DuetScreen
import DuetSession
public import DuetStudio

/// What a terminal sends when keys are struck without aim, lines are bad and programs paste rubbish.
///
/// Equal seeds send equal bytes. Broken UTF-8, halves of escape sequences, mouse reports from
/// outside of the screen and pastes that hold escape sequences are among them.
public struct RandomBytes: Sendable {
  /// One thing that happens.
  public enum Act: Equatable, Sendable {
    /// The terminal sends this at once.
    case bytes([UInt8])
    /// Nothing comes for long enough that a lone escape is a key.
    case silence
    /// The terminal is given this size.
    case resize(Size)
    /// Time passes.
    case pass(Duration)
  }

  private var generator: SeededGenerator
  private let sequences: [ChordSequence]

  /// Bytes from a seed.
  ///
  /// - Parameter excluded: commands whose keys are not struck.
  public init(seed: UInt64, keymap: Keymap, excluding excluded: Set<CommandID> = []) {
    generator = SeededGenerator(seed: seed, stream: 0xB17E)
    sequences = keymap.bindings.filter { !excluded.contains($0.command.id) }.flatMap(\.keys)
  }

  /// What happens next.
  public mutating func next() -> Act {
    switch draw(64) {
    case 0: .resize(size())
    case 1..<5: .pass(.milliseconds([0, 1, 16, 33, 50, 250, 2_000][draw(7)]))
    case 5..<8: .silence
    default: .bytes(bytes())
    }
  }

  private mutating func bytes() -> [UInt8] {
    switch draw(40) {
    case 0, 1: return (0...draw(6)).map { _ in UInt8(0x80 + draw(0x80)) }
    case 2: return Array(Self.brokenText[draw(Self.brokenText.count)])
    case 3, 4: return cut(Array(Self.halves[draw(Self.halves.count)].utf8))
    case 5, 6: return mouse()
    case 7: return paste()
    case 8: return (0...draw(4)).map { _ in noise() }
    case 9, 10: return cut(key()) + letter()
    case 11..<22: return letter()
    default: return key()
    }
  }

  private mutating func key() -> [UInt8] {
    KeyBytes.bytes(of: sequences[draw(sequences.count)])
  }

  private mutating func letter() -> [UInt8] {
    let letters = ["a", "e", " ", " ", "é", "漢", "👩‍👩‍👧", "1", "5", "g", "/", "\u{301}", "=", "\r"]
    return Array(letters[draw(letters.count)].utf8)
  }

  /// Any control character or letter but ctrl-q, which leaves.
  private mutating func noise() -> UInt8 {
    let byte = UInt8(draw(0x80))
    return byte == 0x11 ? 0x1B : byte
  }

  private mutating func cut(_ bytes: [UInt8]) -> [UInt8] {
    Array(bytes.prefix(1 + draw(max(1, bytes.count))))
  }

  /// Overlong forms, halves of characters, surrogates, and what lies beyond Unicode.
  private static let brokenText: [[UInt8]] = [
    [0xC0, 0x80], [0xE6, 0xBC], [0xF0, 0x9F, 0x91], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    [0xFF, 0xFE], [0xE2, 0x80, 0xAE], [0xEF, 0xBB, 0xBF], [0xC2, 0x9B, 0x32, 0x4A], [0x00],
  ]

  private static let halves = [
    "\u{1B}", "\u{1B}[", "\u{1B}[1;", "\u{1B}[<0;", "\u{1B}[200", "\u{1B}O", "\u{1B}]52;c;AAAA",
    "\u{1B}P1$r", "\u{1B}[?1;2", "\u{1B}\u{1B}[", "\u{1B}[99999999999999999999;3", "\u{1B}[;;;;;;u",
    "\u{1B}]0;title\u{7}", "\u{1B}[1;5", "\u{1B}_Gi=1;", "\u{1B}[M   ", "\u{1B}[27;5;9~",
  ]

  private mutating func mouse() -> [UInt8] {
    let codes = [0, 1, 2, 3, 32, 34, 35, 64, 65, 128, 4096]
    let places = ["-5", "0", "1", "9", "40", "81", "210", "9999", "2147483648", ""]
    let (column, row) = (places[draw(places.count)], places[draw(places.count)])
    return Array(
      "\u{1B}[<\(codes[draw(codes.count)]);\(column);\(row)\(draw(2) == 0 ? "M" : "m")".utf8)
  }

  /// A paste with controls in it; some have no end, or end twice.
  private mutating func paste() -> [UInt8] {
    let inner = [
      "a\u{1B}[31mred\u{1B}[0m", "\u{1B}[2J\u{1B}[H", "line\r\nline\rline\n", "\u{9B}5n",
      "\u{7}\u{0}",
      "\u{1B}]52;c;?\u{7}", "\u{1B}[200~", "漢字 👩‍👩‍👧", "\u{11}\u{3}\u{1A}", "\u{202E}abc",
    ]
    let text = (0...draw(3)).map { _ in inner[draw(inner.count)] }.joined()
    let endings = [
      "\u{1B}[201~", "\u{1B}[201~", "\u{1B}[201~", "\u{1B}[201~\u{1B}[201~", "\u{1B}[20",
    ]
    return Array("\u{1B}[200~\(text)\(endings[draw(endings.count)])".utf8)
  }

  private mutating func size() -> Size {
    let sizes = [(80, 24), (80, 24), (200, 60), (40, 12), (39, 11), (1, 1), (1, 1), (120, 40)]
    let (columns, rows) = sizes[draw(sizes.count)]
    return draw(3) == 0
      ? Size(columns: 1 + draw(200), rows: 1 + draw(60)) : Size(columns: columns, rows: rows)
  }

  private mutating func draw(_ bound: Int) -> Int { generator.draw(below: bound) }
}

extension Robot {
  /// Lets one thing happen at the terminal; what it sends goes through a parser of keys.
  public func perform(_ act: RandomBytes.Act, _ parser: inout KeyParser) async {
    switch act {
    case .bytes(let bytes):
      send(parser.feed(bytes))
      await settle()
    case .silence:
      send(parser.timeout())
      await settle()
    case .resize(let size): await resize(columns: size.columns, rows: size.rows)
    case .pass(let duration): await pass(duration)
    }
  }
}
