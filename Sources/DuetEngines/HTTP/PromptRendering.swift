import DuetSession

/// A request as the messages that a chat model reads; pure.
///
/// The person's words come first, then the brief as plain lines, then the draft. The brief's
/// references are left out: results are measured against them, and a model must not see them.
struct PromptRendering: Equatable, Sendable {
  /// Who speaks in a message.
  enum Role: String, Sendable {
    /// The preset's standing instruction.
    case system
    /// The person.
    case user
    /// The model.
    case assistant
  }

  /// One message.
  struct Message: Equatable, Sendable {
    /// Who speaks.
    var role: Role
    /// What is said.
    var text: String
  }

  /// The messages in order; the last is the person's.
  let messages: [Message]

  /// Renders a request.
  init(_ request: EngineRequest) {
    var messages: [Message] = []
    if !request.system.isEmpty { messages.append(Message(role: .system, text: request.system)) }
    messages.append(Message(role: .user, text: Self.instruction(request)))
    if !request.partial.isEmpty {
      messages.append(Message(role: .assistant, text: request.partial))
      messages.append(Message(role: .user, text: Self.continuation))
    }
    self.messages = messages
  }

  /// The messages as most APIs take them.
  var json: [JSONValue] {
    messages.map { message in
      .object(["role": .string(message.role.rawValue), "content": .string(message.text)])
    }
  }

  private static let continuation =
    "Your text broke off. Go on exactly where it stops, in the middle of a word if it stops there; "
    + "repeat nothing, and write nothing else."

  /// The person's message without any system prompt.
  static func instruction(_ request: EngineRequest) -> String {
    let brief = lines(request.brief).joined(separator: "\n")
    let parts = [request.prompt, brief] + draft(request)
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// The brief, one line for each thing that it says.
  static func lines(_ brief: Brief) -> [String] {
    var lines: [String] = []
    if !brief.audience.isEmpty { lines.append("Audience: \(brief.audience)") }
    if !brief.tone.isEmpty { lines.append("Tone: \(brief.tone)") }
    if !brief.length.isEmpty { lines.append("Length: \(brief.length)") }
    if !brief.format.isEmpty { lines.append("Form: \(brief.format)") }
    if !brief.mustInclude.isEmpty {
      lines.append("Must include: " + brief.mustInclude.joined(separator: "; "))
    }
    if !brief.avoid.isEmpty { lines.append("Avoid: " + brief.avoid.joined(separator: "; ")) }
    for (index, example) in brief.examples.enumerated() {
      lines.append("Example \(index + 1) of what is wanted:\n\(example)")
    }
    return lines
  }

  private static func draft(_ request: EngineRequest) -> [String] {
    let before = request.draftBefore
    let after = request.draftAfter
    let selected = request.selected
    if before.isEmpty, after.isEmpty, selected.isEmpty { return [] }
    let place = selected.isEmpty ? "the place of your text" : "the passage"
    var parts: [String] = []
    if !before.isEmpty { parts.append("The draft up to \(place):\n<<<\n\(before)\n>>>") }
    if !selected.isEmpty {
      parts.append("The passage that your text takes the place of:\n<<<\n\(selected)\n>>>")
    }
    if !after.isEmpty {
      let that = selected.isEmpty ? "that place" : "the passage"
      parts.append("The draft after \(that):\n<<<\n\(after)\n>>>")
    }
    if request.isBareContinuation {
      let join = after.isEmpty ? "" : " and leads to what follows"
      parts.append("Go on in the voice of the draft, so that your text fits what is before\(join).")
    }
    parts.append(
      selected.isEmpty
        ? "Write only the new text for that place; do not repeat the draft."
        : "Write only the new text of the passage; do not repeat the draft around it.")
    return parts
  }
}
