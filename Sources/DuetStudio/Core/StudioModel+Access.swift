import DuetScreen
public import DuetSession

extension StudioModel {
  /// Why nothing may change in a session that another program writes; nil when none does.
  var readOnlyRefusal: String? {
    guard derived.isReadOnly else { return nil }
    let copy = keymap.key(for: "studio.save-copy") ?? "the palette"
    return derived.isOpenElsewhere
      ? "Open in another Duet: read only; \(copy) saves a copy"
      : "Another Duet writes this session: nothing in it can be changed here"
  }

  /// What stands at the bottom while events cannot be saved; nil while they can.
  var unsavedNotice: Notice? {
    guard let failure = derived.saveFailure else { return nil }
    if derived.isOpenElsewhere {
      let copy = keymap.key(for: "studio.save-copy") ?? "the palette"
      let take = keymap.key(for: "studio.take-over") ?? "the palette"
      return Notice(
        "READ ONLY: open in another Duet. \(copy) copies; quit that, then \(take)", .warning)
    }
    return Notice("\(derived.isReadOnly ? "READ ONLY" : "NOT SAVED"): \(failure.line)", .warning)
  }

  /// Says what was cut off, and how it is gone on with.
  public mutating func showCutOff(_ variants: [VariantID]) {
    guard let first = variants.first(where: { session.variant($0)?.text.isEmpty == false })
    else { return }
    desk.selected = first
    let words = variants.count == 1 ? "1 variant was" : "\(variants.count) variants were"
    let key = keymap.key(for: "variants.resume") ?? "the palette"
    show(Notice("\(words) cut off: \(key) goes on with the selected one", .warning))
  }

  /// What can be done where another program writes the session, and with any session's copy.
  static let accessCommands: [Command<StudioModel>] = [
    Command(
      "studio.save-copy", "Save as a copy", label: "copy", keys: ["alt-k"],
      help: "Keeps what is shown as a session of its own, and goes on there.",
      unavailable: { model, _, context in
        if model.replay != nil { return "A replay writes nothing: Escape leaves it" }
        return context.session.eventCount < 2 ? "There is nothing to copy yet" : nil
      }
    ) { _, _, _ in .effect(.saveCopy) },
    Command(
      "studio.take-over", "Take over", label: "take over", keys: ["alt-w"],
      help: "Reads the session again, and writes it here when no other Duet does any more.",
      unavailable: { model, _, context in
        if model.replay != nil { return "A replay writes nothing: Escape leaves it" }
        return context.derived.isReadOnly ? nil : "This Duet writes the session already"
      }
    ) { _, _, context in .effect(.open(context.session.id)) },
  ]
}
