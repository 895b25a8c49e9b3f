import DuetSession
import DuetText

extension TextPane {
  /// Takes back the last change, or the last jump; tells where other branches begin.
  mutating func undo(_ desk: inout Desk, _ context: Context) -> Outcome {
    guard let place = Self.place else { return .none }
    let target = desk.undoTarget(place, in: context.session)
    desk.leaps[place]?.undo(from: context.session.text(place).revisions.current)
    return step(to: target, of: place, &desk, context)
  }

  /// Makes again what was taken back last.
  mutating func redo(_ desk: inout Desk, _ context: Context) -> Outcome {
    guard let place = Self.place else { return .none }
    let target = desk.redoTarget(place, in: context.session)
    desk.leaps[place]?.redo(from: context.session.text(place).revisions.current)
    return step(to: target, of: place, &desk, context)
  }

  private mutating func step(
    to target: Int?, of place: TextPlace, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    guard let target else { return .none }
    desk.kills.step = .other
    let text = context.session.text(place)
    let current = text.revisions.current
    let isStep =
      text.revisions[target]?.parent == current || text.revisions[current]?.parent == target
    guard isStep else { return desk.go(to: target, in: place, context.session) }
    var outcome = travel(to: target, &desk, context)
    let ways = text.children(of: target).count
    if target < current, ways > 1 {
      let key = context.keymap.key(for: "draft.switch-branch") ?? "the palette"
      outcome.notice = Notice(
        "\(ways) ways were gone from here" + (place == .draft ? ": \(key) goes round" : ""))
    }
    return outcome
  }
}

/// The nearest place on the way to the current revision from which several ways lead on.
struct Fork {
  /// The revision from which they lead.
  let revision: Int
  /// The ways, oldest first, and which of them one is on or was on last.
  let ways: [Int]
  let place: Int

  /// How far up is looked for one.
  private static let reach = 4_000

  /// The nearest fork at or above the current revision; nil when there is none within reach.
  init?(_ text: AuthoredText<Author>) {
    var below = text.redoTarget
    var next: Int? = text.revisions.current
    for _ in 0..<Self.reach {
      guard let revision = next else { return nil }
      let ways = text.children(of: revision)
      if ways.count > 1 {
        self.revision = revision
        self.ways = ways
        place = ways.firstIndex { $0 == below } ?? 0
        return
      }
      below = revision
      next = text.revisions[revision]?.parent
    }
    return nil
  }

  /// Goes along the next way to its end, and says what is there.
  func follow(_ desk: inout Desk, _ context: Context) -> Outcome {
    let text = context.session.draft
    let next = (place + 1) % ways.count
    var steps = [ways[next]]
    while let step = steps.last.flatMap({ text.revisions[$0]?.preferredChild }) {
      steps.append(step)
    }
    guard let end = steps.last else { return .none }
    let words = VersionText.excerpt(of: steps, in: text, limit: 40).words
    var outcome = desk.leap(to: end, in: .draft, context.session)
    outcome.notice = Notice("branch \(next + 1) of \(ways.count): \"\(words)\"")
    return outcome
  }
}
