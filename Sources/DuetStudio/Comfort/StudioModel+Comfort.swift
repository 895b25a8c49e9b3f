import DuetScreen
import DuetSession
import DuetText

extension StudioModel {
  /// Says what a pane wanted to have said, and where a change has made a fork.
  mutating func sayRemark(on fact: Fact) {
    defer { desk.remark = nil }
    guard replay == nil else { return }
    if let remark = desk.remark { return show(remark) }
    guard case .textEdited(let change) = fact, change.restores == nil, change.place == .draft,
      notice == nil
    else { return }
    let revisions = session.draft.revisions
    guard revisions.current == revisions.count - 1, let new = revisions[revisions.current],
      let parent = new.parent, let siblings = revisions[parent]?.children, siblings.count > 1,
      new.edit == change.edit
    else { return }
    let key = keymap.key(for: "draft.switch-branch") ?? "the palette"
    show(Notice("what you undid is kept as a branch: \(key) goes round"))
  }

  /// Says that a pair waits to be judged, and how one gets there.
  public mutating func showOpenPair() {
    guard let pair = session.openPair?.pair.number else { return }
    let key = keymap.key(for: "rating.start") ?? "the palette"
    show(Notice("Pair \(pair) waits to be judged: \(key) goes to it"))
  }

  /// The commands of the bottom line as they are while a pair is open: what leads back to it first,
  /// and nothing that cannot be done until it is judged.
  func hintsBesideOpenPair(_ hints: [CommandID]) -> [CommandID] {
    guard session.isBlind, replay == nil, stage.keyboard != RatePane.id else { return hints }
    let possible = hints.filter { $0 != "rating.start" && unavailable($0) == nil }
    return stage.overlays.isEmpty ? ["rating.start"] + possible : possible
  }

  /// What is going on beside the keyboard, in few words; empty when nothing is.
  var underWay: [String] {
    var words: [String] = []
    if replay == nil, let generation = session.latestGeneration {
      let writing = generation.variants.count { !$0.state.isOver }
      if writing > 0 { words.append("\(writing) writing") }
    }
    return words + BackgroundWork.allCases.filter(derived.underWay.contains).map(\.rawValue)
  }
}
