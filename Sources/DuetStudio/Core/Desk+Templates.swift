import DuetSession
import DuetText

extension Desk {
  /// Puts a filled-in template into the prompt and the brief.
  mutating func use(_ filling: PromptTemplate.Filling, _ context: Context) -> Outcome {
    let buffer = context.session.prompt.buffer
    let edit = buffer.edit(replacing: 0..<buffer.utf8Count, with: filling.prompt)
    var facts: [Fact] = []
    if !edit.isEmpty { facts.append(.textEdited(TextChange(place: .prompt, edit: edit))) }
    if filling.brief != context.session.brief { facts.append(.briefChanged(filling.brief)) }
    self[.prompt] = TextCursor(offset: filling.prompt.utf8.count)
    template = filling
    return Outcome(
      facts: facts, effects: [.focus(PromptPane.id)],
      notice: Notice("template \(filling.use.name) is in the prompt"))
  }

  /// The template that the present prompt is made from; nil once it or the brief was changed.
  func templateInUse(_ session: Session) -> TemplateUse? {
    guard let template, template.brief == session.brief,
      template.prompt == session.prompt.buffer.text
    else { return nil }
    return template.use
  }
}

extension StudioModel {
  /// The same with generations that remember which template their prompt was made from.
  func remembering(_ outcome: Outcome) -> Outcome {
    guard let template = desk.template else { return outcome }
    var outcome = outcome
    for (place, fact) in outcome.facts.enumerated() {
      guard case .generationRequested(var request) = fact, request.template == nil,
        request.prompt == template.prompt, request.brief == template.brief
      else { continue }
      request.template = template.use
      outcome.facts[place] = .generationRequested(request)
    }
    return outcome
  }

  /// What can be done with templates from everywhere.
  static let templateCommands: [Command<StudioModel>] = [
    Command(
      "prompt.use-template", "Use a template", label: "template", keys: ["shift-f6"],
      help: "Chooses a template, asks for its gaps, and puts it into the prompt and the brief.",
      unavailable: { model, _, _ in
        if model.replay != nil { return "A replay writes nothing: Escape leaves it" }
        return model.settings.templates.isEmpty
          ? "There is no template yet: save one from a prompt" : nil
      }
    ) { model, desk, _ in
      desk.menu = Menu(
        .template, items: model.settings.templates.map { Menu.Item($0.name, $0.summary) })
      return Outcome(effects: [.overlay(ChooserPane.id), .readTemplates])
    },
    Command(
      "prompt.save-template", "Save the prompt as a template", label: "template", keys: [],
      help: "Keeps prompt and brief in a file; what stands in {{braces}} is asked for at each use.",
      unavailable: { _, _, context in
        context.session.prompt.buffer.isEmpty ? "Write a prompt first: Tab goes there" : nil
      }
    ) { model, desk, _ in
      desk.menu = Menu(
        .templateName, items: model.settings.templates.map { Menu.Item($0.name, "is replaced") })
      return .effect(.overlay(ChooserPane.id))
    },
  ]
}

extension PromptTemplate {
  /// What stands beside its name in a list.
  fileprivate var summary: String {
    description.isEmpty ? String(prompt.prefix { !$0.isNewline }.prefix(80)) : description
  }
}
