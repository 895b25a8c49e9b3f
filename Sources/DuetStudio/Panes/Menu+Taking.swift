import DuetSession
import DuetText

extension Menu {
  /// Does what a choice means; without the effect that closes the list where it cannot be done.
  func take(_ name: String, _ desk: inout Desk, _ context: Context) -> Outcome {
    switch kind {
    case .pane: return closing(.arrange(.insert(PaneID(stringLiteral: name))))
    case .layout: return closing(.show(LayoutName(name)))
    case .layoutName:
      if let reason = Self.reason(against: name) { return .notice(reason, .warning) }
      if Layout.all.contains(where: { $0.isView && $0.name.name == name }) {
        return .notice("\"\(name)\" is a full-screen view: take another name", .warning)
      }
      let layout = LayoutName(name)
      return closing(.arrange(.save(layout)), .keepLayout(layout))
    case .brief:
      let number = name.split(separator: " ").last.flatMap { Int($0) }
      guard let brief = number.flatMap(context.session.generation)?.request.brief else {
        return .notice("There is no such generation", .warning)
      }
      return Outcome(
        facts: [.briefChanged(brief)], effects: [.closeOverlay],
        notice: Notice("the brief of \(name)"))
    case .template:
      guard let template = context.settings.templates.first(where: { $0.name == name }) else {
        return .notice("There is no such template any more", .warning)
      }
      return take(template, &desk, context)
    case .templateName:
      if let reason = Self.reason(against: name) { return .notice(reason, .warning) }
      return closing(
        .keepTemplate(
          PromptTemplate(
            name: name, prompt: context.session.prompt.buffer.text, brief: context.session.brief)))
    }
  }

  /// Asks for the gaps of a template, or uses one that has none.
  private func take(
    _ template: PromptTemplate, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    guard template.variables.isEmpty, let filling = try? template.filled([:]) else {
      desk.filling = template
      return closing(.overlay(TemplatePane.id))
    }
    var outcome = desk.use(filling, context)
    outcome.effects.insert(.closeOverlay, at: 0)
    return outcome
  }

  private func closing(_ effects: Effect...) -> Outcome {
    Outcome(effects: [.closeOverlay] + effects)
  }

  /// Why a name cannot be that of a file; nil when it can.
  static func reason(against name: String) -> String? {
    if name.isEmpty { return "Type a name first" }
    let isPlain = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }
    return isPlain && name.first != "-" ? nil : "A name has small letters, digits and hyphens only"
  }
}
