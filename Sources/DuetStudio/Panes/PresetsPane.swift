public import DuetScreen
import DuetSession
import DuetText

/// Chooses the preset that writes a variant again.
public struct PresetsPane: Pane, Equatable {
  /// Its name.
  public static let id: PaneID = "presets"
  /// Its title.
  public static let title = "Retry with"

  private var row = 0

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<PresetsPane>] =
    [
      moving("presets.next", "Next preset", ["down"], by: 1),
      moving("presets.previous", "Preset before", ["up"], by: -1),
      Command(
        "presets.choose", "Retry with it", label: "retry", keys: ["enter"],
        help: "Lets the chosen preset write the variant again.",
        unavailable: { pane, desk, context in reason(desk, context) }
      ) { pane, desk, context in pane.retry(desk, context) },
      Command(
        "presets.close", "Close", label: "close", keys: ["escape"], help: "Goes back to work."
      ) { _, _, _ in .effect(.closeOverlay) },
    ] + (1...9).map { choosing($0) }

  private static func moving(
    _ id: CommandID, _ title: String, _ keys: [String], by step: Int
  ) -> Command<PresetsPane> {
    Command(id, title, label: "move", keys: keys, help: "Moves in the list.") { pane, _, context in
      pane.row = max(0, min(pane.row + step, pane.presets(context).count - 1))
      return .none
    }
  }

  private static func choosing(_ number: Int) -> Command<PresetsPane> {
    Command(
      CommandID("presets.choose-\(number)"), "Retry with preset \(number)", label: "\(number)",
      keys: ["\(number)"], help: "Lets this preset write the variant again.",
      unavailable: { pane, desk, context in
        reason(desk, context)
          ?? (pane.presets(context).count < number ? "There is no preset \(number) here" : nil)
      }
    ) { pane, desk, context in
      pane.row = number - 1
      return pane.retry(desk, context)
    }
  }

  /// Why the selected variant cannot be written again by another preset; nil when it can.
  static func reason(_ desk: Desk, _ context: Context) -> String? {
    guard let variant = desk.variant(in: context.session) else {
      return "There is no variant yet: generate first"
    }
    if let reason = context.reasonNotToGenerate { return reason }
    return variant.state.isOver ? nil : "It is still being written"
  }

  /// The presets that can be chosen; none while a pair is open.
  private func presets(_ context: Context) -> [Preset] {
    context.isSealed ? [] : context.settings.knownPresets
  }

  private func retry(_ desk: Desk, _ context: Context) -> Outcome {
    let presets = presets(context)
    guard presets.indices.contains(row), let id = desk.variant(in: context.session)?.id,
      let retry = context.session.retry(of: id, with: presets[row]),
      let count = context.session.generation(id.generation)?.variants.count
    else { return .effect(.closeOverlay) }
    let next = VariantID(generation: id.generation, index: count)
    return Outcome(
      facts: [.variantRetried(retry)], effects: [.closeOverlay, .generate([next])],
      notice: context.noticeOfReplacing(id, by: next))
  }

  /// The letter of the variant.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    desk.variant(in: context.session).map { "variant \($0.id.letter)" } ?? ""
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    ["presets.choose", "presets.next", "presets.previous", "presets.close"]
  }

  /// A press of the mouse chooses.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    guard case .mouse(let event) = input, event.kind == .press else { return nil }
    guard presets(context).indices.contains(event.point.row) else { return Outcome.none }
    row = event.point.row
    return Outcome.none
  }

  /// Keeps the row in the list.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    row = max(0, min(row, presets(context).count - 1))
  }

  /// Draws the presets, each with its digit.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    let presets = presets(context)
    if presets.isEmpty {
      let words = context.isSealed ? "Sealed while a pair is open." : "No preset is configured."
      canvas.text(words, at: .zero, style: context[.faint])
      return
    }
    let wrote = desk.variant(in: context.session).flatMap {
      context.session.authorship(of: $0.id).preset
    }
    let first = max(0, row - canvas.size.rows + 1)
    for (index, preset) in presets.enumerated().dropFirst(first).prefix(canvas.size.rows) {
      let line = index - first
      let digit = index < 9 ? "\(index + 1)" : " "
      let isHere = index == row
      var column = canvas.text(
        "\(isHere ? ">" : " ") \(digit)  \(preset.name)", at: Point(column: 0, row: line),
        style: context[isHere ? .accent : .text])
      column = max(column + 2, 28)
      canvas.cutText(
        Self.note(preset, wrote), at: Point(column: column, row: line), style: context[.faint])
    }
  }

  /// What writes for a preset, and whether it wrote the variant.
  private static func note(_ preset: Preset, _ wrote: String?) -> String {
    (preset.model.isEmpty ? preset.engine.rawValue : preset.model)
      + (preset.name == wrote ? ", wrote this one" : "")
  }

  /// A line for each preset.
  public func spoken(_ desk: Desk, _ context: Context) -> [String]? {
    let presets = presets(context)
    guard !presets.isEmpty else { return nil }
    let wrote = desk.variant(in: context.session).flatMap {
      context.session.authorship(of: $0.id).preset
    }
    return presets.enumerated().map { index, preset in
      let words = "\(index + 1). \(preset.name), \(Self.note(preset, wrote))"
      return words + (index == row ? " (chosen)" : "")
    }
  }
}
