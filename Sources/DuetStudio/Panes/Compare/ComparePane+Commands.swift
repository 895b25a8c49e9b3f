import DuetScreen
import DuetSession
import DuetText

extension ComparePane {
  /// What can be done in it.
  public static let commands: [Command<ComparePane>] = moving + choosing

  private static let moving: [Command<ComparePane>] = [
    scrolling("compare.scroll-down", "Scroll down", ["down"]) { _ in 2 },
    scrolling("compare.scroll-up", "Scroll up", ["up"]) { _ in -2 },
    scrolling("compare.page-down", "Page down", ["pagedown"]) { max(1, $0.pageRows - 2) },
    scrolling("compare.page-up", "Page up", ["pageup"]) { -max(1, $0.pageRows - 2) },
    Command(
      "compare.show-next", "Next difference", label: "difference", keys: ["]", "enter"],
      help: "Goes to the next place where the two texts differ.", unavailable: needsTexts
    ) { pane, _, _ in
      pane.jump(by: 1)
    },
    Command(
      "compare.show-previous", "Difference before", label: "before", keys: ["["],
      help: "Goes to the place before where the two texts differ.", unavailable: needsTexts
    ) { pane, _, _ in
      pane.jump(by: -1)
    },
    Command(
      "compare.switch-sync", "Scroll the sides together", label: "lock", keys: ["l"],
      help: "Unlocks the sides, so that the right one scrolls alone, or locks them again."
    ) { pane, _, _ in
      pane.isLocked.toggle()
      if pane.isLocked { pane.scroll.left = pane.scroll.right }
      return .notice(pane.isLocked ? "both sides scroll together" : "the right side scrolls alone")
    },
  ]

  private static let choosing: [Command<ComparePane>] = [
    Command(
      "compare.switch-granularity", "By word or by sentence", label: "words", keys: ["w"],
      help: "Marks the words that differ, or the sentences as a whole."
    ) { pane, _, _ in
      pane.granularity = pane.granularity == .words ? .sentences : .words
      return .notice(
        pane.granularity == .words ? "words that differ are marked" : "sentences are marked")
    },
    Command(
      "compare.switch-baseline", "Draft or variant on the left", label: "draft", keys: ["d"],
      help: "Puts the draft, what is selected in it, or a variant again on the left.",
      unavailable: { _, desk, context in
        if desk.variant(in: context.session) == nil { return "There is no variant yet" }
        return context.session.draft.buffer.isEmpty ? "The draft is empty" : nil
      }
    ) { _, desk, context in
      let hasSelection = desk[.draft].selection != nil
      desk.baseline =
        switch desk.baseline {
        case .variant: hasSelection ? .selection : .draft
        case .selection: hasSelection ? .draft : .variant
        case .draft: .variant
        }
      return .notice("compared with \(desk.baseline.name(desk))")
    },
    Command(
      "compare.swap", "Swap the sides", label: "swap", keys: ["x"],
      help: "Exchanges the two variants; the one on the right is your choice.",
      unavailable: { _, desk, context in
        if desk.baseline != .variant { return "The draft stands on the left" }
        return desk.compared(context) == nil ? "Nothing is compared yet" : nil
      }
    ) { _, desk, context in
      guard let chosen = desk.variant(in: context.session)?.id,
        let other = desk.compared(context)?.id
      else { return .none }
      (desk.selected, desk.marked) = (other, chosen)
      return .notice("\(other.letter) is your choice now")
    },
    Command(
      "compare.next", "Next variant beside it", label: "next", keys: ["right", "n"],
      help: "Compares your choice with the next variant, or the draft with it."
    ) { _, desk, context in
      turn(1, &desk, context)
    },
    Command(
      "compare.previous", "Variant before beside it", label: "previous", keys: ["left", "p"],
      help: "Compares your choice with the variant before, or the draft with it."
    ) { _, desk, context in
      turn(-1, &desk, context)
    },
  ]

  @Sendable private static func needsTexts(
    _ pane: ComparePane, _ desk: Desk, _ context: Context
  ) -> String? {
    desk.reasonNotToCompare(context).map { String($0.dropLast()) }
  }

  private static func scrolling(
    _ id: CommandID, _ title: String, _ keys: [String],
    by rows: @escaping @Sendable (ComparePane) -> Int
  ) -> Command<ComparePane> {
    Command(
      id, title, label: "scroll", keys: keys, help: "Scrolls both sides, or the right one alone."
    ) { pane, _, _ in
      pane.scroll(by: rows(pane))
      return .none
    }
  }

  /// Beside the choice stands another variant; beside the draft, the choice is another one.
  private static func turn(_ step: Int, _ desk: inout Desk, _ context: Context) -> Outcome {
    guard let chosen = desk.variant(in: context.session)?.id,
      let all = context.session.generation(chosen.generation)?.current.map(\.id), !all.isEmpty
    else { return .none }
    guard desk.baseline == .variant else {
      let place = all.firstIndex(of: chosen) ?? 0
      let next = all[(place + step + all.count) % all.count]
      desk.selected = next
      return .notice("\(next.letter) is your choice now")
    }
    let others = all.filter { $0 != chosen }
    guard !others.isEmpty else { return .notice("There is no other variant", .warning) }
    let place = desk.compared(context).flatMap { others.firstIndex(of: $0.id) } ?? 0
    desk.marked = others[(place + step + others.count) % others.count]
    return .none
  }
}
