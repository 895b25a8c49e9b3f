import DuetSession
import DuetTesting
import DuetText
import Testing

/// Long random scripts against an array of bytes with their authors.
struct ProvenanceOracleTests {
  private static let pieces = [
    "a", "word ", " ", "\n", "漢字", "かな", "👩‍👩‍👧‍👦", "🇩🇪", "e\u{301}", "\u{301}", "\u{200D}",
    "👍🏽", "שלום", "\r\n", "\u{FE0F}", "The storm came in a box. ",
  ]

  /// A session with variants that can be accepted.
  private static func beginning() -> [Fact] {
    let plans = (0..<4).map { VariantPlan(preset: .embedded, seed: $0) }
    let request = GenerationRequest(
      number: 1, prompt: "", brief: Brief(), cursor: 0, plans: plans)
    return [.generationRequested(request)]
  }

  @Test(arguments: [UInt64(1), 2])
  func tenThousandStepsAgreeWithAnArrayOfBytes(seed: UInt64) {
    var walk = Walk(seed: seed)
    for fact in Self.beginning() { walk.tell(fact) }

    for step in 0..<10_000 {
      walk.tell(walk.nextFact(Self.pieces))
      let draft = walk.session.draft
      if draft.authors.expanded != walk.oracle.bytes.map(\.author) {
        Issue.record("authors differ after step \(step)")
        return
      }
      guard step % 50 == 0 else { continue }
      #expect(Array(draft.buffer.text.utf8) == walk.oracle.bytes.map(\.value))
      #expect(draft.share == walk.oracle.share)
    }

    let annotated = walk.session.annotatedDraft(person: "ann")
    #expect(Set(walk.session.draft.share.keys).count > 3)
    #expect(annotated.ranges.reduce(0) { $0 + $1.range.count } == annotated.text.count)
  }

  /// A session, the oracle beside it, and what was cut or copied last.
  private struct Walk {
    var session = Session()
    var oracle = DraftOracle()
    private var generator: SeededGenerator
    private var clipboard = AuthoredPiece()
    private var milliseconds = 0

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func tell(_ fact: Fact) {
      milliseconds += [0, 40, 700, 3_000][draw(4)]
      let known = Set(session.variants.map(\.id))
      session.apply(
        SessionEvent(
          number: session.eventCount + 1, moment: Moment(milliseconds: milliseconds), fact: fact))
      oracle.apply(fact, knowing: known, revision: session.draft.revisions.current)
    }

    private mutating func draw(_ limit: Int) -> Int { generator.draw(below: limit) }

    private mutating func range(_ longest: Int) -> Range<Int> {
      let buffer = session.draft.buffer
      let start = buffer.scalarBoundary(atOrBefore: draw(buffer.utf8Count + 1))
      let end = buffer.scalarBoundary(atOrBefore: start + draw(longest + 1))
      return start..<max(start, end)
    }

    private mutating func text(_ pieces: [String]) -> String {
      (0..<1 + draw(3)).map { _ in pieces[draw(pieces.count)] }.joined()
    }

    mutating func nextFact(_ pieces: [String]) -> Fact {
      let draft = session.draft
      let isLong = draft.buffer.utf8Count > 600
      switch draw(10) {
      case 0..<3:
        let edit = draft.buffer.edit(replacing: range(isLong ? 60 : 2), with: text(pieces))
        return .textEdited(TextChange(place: .draft, edit: edit))
      case 3, 4:
        let edit = draft.buffer.edit(replacing: range(isLong ? 60 : 0), with: text(pieces))
        let variant = VariantID(generation: 1, index: draw(4))
        return .variantAccepted(VariantAcceptance(variant: variant, edit: edit))
      case 5: return cut()
      case 6:
        return .textEdited(clipboard.change(replacing: range(4), of: draft, in: .draft))
      case 7: return move(to: draft.undoTarget ?? 0)
      case 8: return move(to: draft.redoTarget ?? draft.revisions.current)
      default: return blend(pieces)
      }
    }

    private func move(to revision: Int) -> Fact {
      .textMoved(TextMove(place: .draft, revision: revision))
    }

    private mutating func cut() -> Fact {
      let range = range(30)
      clipboard = AuthoredPiece()
      clipboard.append(range, of: session.draft)
      let edit = session.draft.buffer.edit(replacing: range, with: "")
      return .textEdited(TextChange(place: .draft, edit: edit))
    }

    /// A text of two variants, the person, and somebody else.
    private mutating func blend(_ pieces: [String]) -> Fact {
      var piece = AuthoredPiece()
      let book = OtherAuthor(kind: .reference, name: "book")
      let authors: [Author] = [
        .variant(VariantID(generation: 1, index: 0)), .person, .other(book),
        .variant(VariantID(generation: 1, index: 3)),
      ]
      for author in authors { piece.append(pieces[draw(pieces.count)], by: author) }
      return .textEdited(piece.change(replacing: range(8), of: session.draft, in: .draft))
    }
  }
}
