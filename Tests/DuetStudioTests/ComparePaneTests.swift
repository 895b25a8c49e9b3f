import DuetScreen
import DuetSession
import DuetTesting
import DuetText
import Testing

@testable import DuetStudio

/// Two texts side by side: what stands opposite what, and how it is marked.
struct ComparePaneTests {
  private static let texts = [
    "The storm came in a box. She opened it slowly. Nobody spoke at all. It was late.",
    "She opened it at once. Nobody spoke at all. The storm came in a box. It was late.",
  ]

  /// The pane as it is drawn over two variants, its rows without trailing blanks.
  private struct Drawn {
    var pane = ComparePane()
    var model: StudioModel
    var size: Size

    init(_ texts: [String], typed: String = "", _ columns: Int, _ rows: Int = 20) {
      size = Size(columns: columns, rows: rows)
      model = StudioModel(
        session: SessionScript(.typed(typed), .prompted("Go on."), .written(texts)).session,
        settings: Settings(theme: .plain), keymap: Keymap(commands: PaneCatalog.commands),
        size: size)
      model.desk.marked = SessionScript.variant("1A")
      model.desk.selected = SessionScript.variant("1B")
    }

    var context: Context { model.context(for: ComparePane.id) }

    mutating func press(_ id: CommandID) -> String? {
      var any = AnyPane(pane)
      let outcome = any.run(id, &model.desk, context)
      if let changed = any.base as? ComparePane { pane = changed }
      return outcome?.notice?.text
    }

    mutating func rows() -> [String] {
      pane.arrange(size, model.desk, context)
      var frame = Frame(size: size)
      frame.draw { pane.draw(on: &$0, model.desk, context) }
      return (0..<size.rows).map(frame.row)
    }

    mutating func caption() -> String {
      pane.arrange(size, model.desk, context)
      return pane.caption(model.desk, context)
    }
  }

  @Test func equalSentencesStandOppositeEachOther() {
    var drawn = Drawn(Self.texts, 80)

    let rows = drawn.rows()

    let halves = rows.map { (String($0.prefix(39)), String($0.dropFirst(40))) }
    for sentence in ["Nobody spoke at all.", "It was late."] {
      #expect(halves.contains { $0.0.contains(sentence) && $0.1.contains(sentence) })
    }
    #expect(halves.contains { $0.0.contains("slowly") && $0.1.contains("at once") })
  }

  @Test func aMovedSentenceIsMarkedAtBothPlaces() {
    var drawn = Drawn(Self.texts, 80)

    let rows = drawn.rows()

    let away = rows.firstIndex { $0.contains("(m1 moved down)") }
    let here = rows.firstIndex { $0.contains("(m1 was above)") }
    #expect(rows[away ?? 0].hasPrefix(" m1 The storm came in a box."))
    #expect(rows[here ?? 0].contains("m1 The storm came in a box."))
    #expect((away ?? 9) < (here ?? 0))
  }

  @Test func theCaptionCountsWordsAndMoves() {
    var drawn = Drawn(Self.texts, 80)

    #expect(drawn.caption() == "A and B, your choice  2 words differ, 1 sentence moved")
  }

  @Test func equalTextsSaySo() {
    var drawn = Drawn(["One two. Three.", "One two. Three."], 80)

    #expect(drawn.caption() == "A and B, your choice  no word differs")
    #expect(drawn.press("compare.show-next") == "The two texts say the same")
  }

  @Test func onANarrowScreenBothShareTheColumns() {
    var drawn = Drawn(Self.texts, 60)

    let rows = drawn.rows()

    #expect(rows.contains { $0.contains("She opened it slowly at once.") })
    #expect(rows.contains { $0.contains("The storm came in a box. (m1 moved down)") })
    #expect(rows.contains { $0.contains("The storm came in a box. (m1 was above)") })
  }

  @Test func bySentenceNoWordIsMarkedAlone() {
    var drawn = Drawn(Self.texts, 60)
    _ = drawn.press("compare.switch-granularity")

    let rows = drawn.rows()

    #expect(rows.contains { $0.hasSuffix("~  She opened it slowly.") })
    #expect(rows.contains { $0.hasSuffix("~  She opened it at once.") })
  }

  @Test func jumpsGoFromDifferenceToDifference() {
    let long = (0..<40).map { "Sentence \($0) stays." }.joined(separator: " ")
    var drawn = Drawn([long + " The end came.", long + " The end never came."], 80)
    _ = drawn.rows()

    #expect(drawn.press("compare.show-next") == "difference 1 of 1")
    #expect(drawn.rows().contains { $0.contains("The end never came.") })
    #expect(drawn.press("compare.show-next") == "This is the last difference")
  }

  @Test func unlockedTheRightSideScrollsAlone() {
    let long = (0..<40).map { "Sentence \($0) stays." }.joined(separator: " ")
    var drawn = Drawn([long, long], 80)
    _ = drawn.rows()
    _ = drawn.press("compare.scroll-down")
    let locked = drawn.rows()[1]

    _ = drawn.press("compare.switch-sync")
    _ = drawn.press("compare.scroll-down")
    let unlocked = drawn.rows()[1]

    #expect(locked.prefix(40).contains("Sentence 2") && locked.dropFirst(40).contains("Sentence 2"))
    #expect(unlocked.prefix(40).contains("Sentence 2"))
    #expect(unlocked.dropFirst(40).contains("Sentence 4"))
  }

  @Test func theDraftAndWhatIsSelectedInItStandOnTheLeft() {
    var drawn = Drawn(Self.texts, typed: "It was late. She slept.", 80)
    drawn.model.desk[.draft] = TextCursor(offset: 12, anchor: 0)

    _ = drawn.press("compare.switch-baseline")
    #expect(drawn.caption().hasPrefix("the selection and B"))
    #expect(!drawn.rows().contains { $0.contains("slept") })
    _ = drawn.press("compare.switch-baseline")

    #expect(drawn.caption().hasPrefix("the draft and B"))
    #expect(drawn.rows().contains { $0.contains("slept") })
  }
}
