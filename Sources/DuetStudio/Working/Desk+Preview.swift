import DuetScreen
import DuetSession
import DuetText

extension Desk {
  /// The variant that is shown in the draft; nil while none is.
  func previewed(_ context: Context) -> Variant? {
    guard context.replay == nil, let preview,
      let variant = variant(in: context.session), variant.id.generation == preview.generation
    else { return nil }
    return variant
  }

  /// The draft with the variant that is shown in it; nil where nothing is.
  func previewText(_ context: Context) -> PreviewText? {
    guard let preview, let variant = previewed(context) else { return nil }
    return PreviewText(preview, of: variant, in: context.session)
  }

  /// What the draft's caption says of what is shown in it: no more than a letter.
  func previewCaption(_ context: Context) -> String {
    guard let preview, !preview.state.isOver, let variant = previewed(context) else { return "" }
    let words = preview.isRewrite ? "rewritten by" : "goes on as"
    return "\(words) \(variant.id.letter)" + (preview.state.isChanged ? ", text was changed" : "")
  }

  /// Shows a generation that is asked for a place of its own there, and follows the draft.
  mutating func followPreview(_ event: SessionEvent, _ context: Context) {
    guard context.replay == nil else { return }
    if case .generationRequested(let request) = event.fact {
      setAside = nil
      preview =
        request.span == nil ? nil : Preview(of: request.number, in: context.session)
    } else {
      preview?.follow(event, in: context.session)
      setAside?.follow(event, in: context.session)
      if preview?.isGone == true { preview = nil }
    }
  }

  /// Puts away what is shown in the draft, until it is shown again.
  mutating func putPreviewAway() {
    setAside = preview?.isUnderWay == true ? preview : nil
    preview = nil
  }

  /// Takes a part of a variant into the place where it is shown, or where it was asked for.
  ///
  /// - Returns: nil where the variant has no place of its own.
  mutating func take(
    _ unit: Rewording.Unit, of variant: Variant, _ context: Context
  ) -> Outcome? {
    let session = context.session
    let number = variant.id.generation
    let shown = preview.flatMap { $0.generation == number ? $0 : nil }
    guard var preview = shown ?? Preview(of: number, in: session) else { return nil }
    defer { self.preview = preview }
    if preview.state.isOver {
      return .notice("It is in the draft already: undo takes it out again", .warning)
    }
    if preview.isRewrite, !variant.state.isOver {
      return .notice("\(variant.id.letter) is still being written", .warning)
    }
    if preview.state.isChanged, preview.isRewrite, !preview.isWarned {
      preview.isWarned = true
      return .notice(
        "You changed the passage meanwhile: the same key again takes its place", .warning)
    }
    guard let acceptance = preview.take(unit, of: variant, in: session) else {
      return .notice("Nothing of \(variant.id.letter) is left to take", .warning)
    }
    let name = unit == .whole ? variant.id.letter : "\(unit.words) of \(variant.id.letter)"
    return Outcome(
      facts: [.variantAccepted(acceptance)],
      notice: context.noticeOfTaking(name, of: variant.id))
  }

  /// Opens the preview of a variant's generation where it has none: at its place, or at the cursor.
  mutating func openPreview(of variant: Variant, _ context: Context) {
    let number = variant.id.generation
    guard preview?.generation != number else { return }
    if let setAside, setAside.generation == number, setAside.isUnderWay {
      preview = setAside
      return
    }
    let cursor = self[.draft]
    preview =
      Preview(of: number, in: context.session)
      ?? Preview(
        of: number, at: cursor.selection ?? cursor.offset..<cursor.offset, in: context.session)
  }
}

extension PreviewText {
  /// The look of a stretch: what would be put in is faint where nothing goes for it.
  func style(of kind: Kind, _ context: Context) -> Style {
    switch kind {
    case .same: context[.text]
    case .removed: context[.removed]
    case .added: context[isRewrite ? .added : .faint]
    }
  }
}

extension TextView {
  /// The offset of the draft that the mouse is pressed at or dragged to; nil for all else.
  func offset(at event: MouseEvent, in preview: PreviewText) -> Int? {
    guard event.button == .left, event.kind == .press || event.kind == .drag else { return nil }
    return preview.draft(offset(at: event.point, in: preview.buffer))
  }
}
