public import DuetScreen
import DuetSession
public import DuetStudio

/// What a person does who strikes keys without aim: equal seeds strike equal keys.
public struct RandomKeys: Sendable {
  /// One thing that is done.
  public enum Act: Equatable, Sendable {
    /// The terminal sends this.
    case input([InputEvent])
    /// The terminal is given this size.
    case resize(Size)
    /// Time passes.
    case pass(Duration)
  }

  private var generator: SeededGenerator
  private let sequences: [ChordSequence]

  /// Keys from a seed, most of them such that the keymap binds.
  ///
  /// - Parameter excluded: commands whose keys are not struck on purpose.
  public init(seed: UInt64, keymap: Keymap, excluding excluded: Set<CommandID> = []) {
    generator = SeededGenerator(seed: seed, stream: 0xC4A6)
    sequences = keymap.bindings.filter { !excluded.contains($0.command.id) }.flatMap(\.keys)
  }

  /// What is done next.
  public mutating func next() -> Act {
    switch draw(40) {
    case 0: .resize(size())
    case 1..<6: .pass(.milliseconds([0, 1, 16, 33, 50, 250, 2_000][draw(7)]))
    case 6..<14: .input([.text(letter())])
    case 14: .input([.paste(RandomText.text(pieces: 4, using: &generator))])
    case 15, 16: .input([.mouse(mouse())])
    case 17: .input([draw(2) == 0 ? .focusLost : .focusGained])
    default: .input(sequences[draw(sequences.count)].chords.map(Robot.event))
    }
  }

  private mutating func letter() -> String {
    let letters = ["a", "e", " ", " ", "é", "漢", "👩‍👩‍👧", "1", "5", "q", "/", "\u{301}", "="]
    return letters[draw(letters.count)]
  }

  private mutating func size() -> Size {
    let sizes = [(80, 24), (80, 24), (200, 60), (40, 12), (39, 11), (1, 1), (64, 13), (141, 30)]
    let (columns, rows) = sizes[draw(sizes.count)]
    return draw(3) == 0
      ? Size(columns: 1 + draw(200), rows: 1 + draw(60)) : Size(columns: columns, rows: rows)
  }

  private mutating func mouse() -> MouseEvent {
    let kinds: [MouseEvent.Kind] = [.press, .release, .drag, .move, .scrollUp, .scrollDown]
    return MouseEvent(
      kind: kinds[draw(kinds.count)], button: draw(4) == 0 ? .none : .left,
      point: Point(column: draw(210) - 5, row: draw(66) - 3))
  }

  private mutating func draw(_ bound: Int) -> Int { generator.draw(below: bound) }
}

extension Robot {
  /// Does one thing as a person without aim does it.
  public func perform(_ act: RandomKeys.Act) async {
    switch act {
    case .input(let events):
      send(events)
      await settle()
    case .resize(let size): await resize(columns: size.columns, rows: size.rows)
    case .pass(let duration): await pass(duration)
    }
  }
}
