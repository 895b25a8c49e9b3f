import DuetScreen
import DuetSession
import DuetText

extension StudioModel {
  /// What can be done with the brief from everywhere.
  static let briefing: [Command<StudioModel>] = [
    Command(
      "prompt.edit-brief", "Brief", label: "brief", keys: ["f6"],
      help: "Fills in audience, tone, length, format, what must be in it and what must not."
    ) { model, _, _ in
      // Where the form stands in the layout, the keyboard goes there.
      model.layout.panes.contains(BriefPane.id)
        ? .effect(.focus(BriefPane.id)) : .effect(.overlay(BriefPane.id))
    },
    Command(
      "brief.restore", "Brief of an earlier generation", label: "earlier", keys: ["ctrl-b"],
      help: "Every generation keeps its brief: goes back to one of them.",
      unavailable: { model, _, context in
        if model.replay != nil { return "A replay writes nothing: Escape leaves it" }
        return model.earlierBriefs.isEmpty ? "No generation had another brief" : nil
      }
    ) { model, desk, _ in
      desk.menu = Menu(.brief, items: model.earlierBriefs)
      return .effect(.overlay(ChooserPane.id))
    },
  ]

  /// The generations whose brief is another than the present one, the newest first; each brief once.
  private var earlierBriefs: [Menu.Item] {
    var seen: Set<Brief> = [session.brief]
    return session.generations.reversed().compactMap { generation in
      let brief = generation.request.brief
      guard seen.insert(brief).inserted else { return nil }
      let words = brief.line
      return Menu.Item(
        "generation \(generation.number)", brief.mode.rawValue + (words.isEmpty ? "" : "  \(words)")
      )
    }
  }
}

extension Brief {
  /// What it says in a line, what binds most first; empty when it says nothing.
  var line: String {
    let parts: [(String, String)] = [
      ("with", mustInclude.joined(separator: ", ")), ("without", avoid.joined(separator: ", ")),
      ("audience", audience), ("tone", tone), ("length", length), ("format", format),
    ]
    return parts.filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1)" }.joined(separator: "  ")
  }
}
