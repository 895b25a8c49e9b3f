import DuetSession
import Foundation

/// Messages of another program, as a prompt and its answer.
///
/// A prompt of Duet is one text. What was said before the last prompt is put in front of it as
/// HH-RLHF writes it down, so that a dialogue of several turns is kept letter by letter.
struct ForeignDialogue: Equatable {
  static let human = "\n\nHuman: "
  static let assistant = "\n\nAssistant: "

  var system = ""
  var prompt = ""
  var answer = ""

  private struct Turn {
    var isPrompt: Bool
    var text: String
  }

  /// The dialogue of a list of messages, whose last may be an answer.
  ///
  /// - Throws: ``ImportProblem`` for something that is no list of messages.
  init(messages value: JSONValue?, at path: String, in record: ForeignRecord) throws {
    let list: JSONValue?
    // Some programs put the list into a text.
    if let text = value?.text {
      list = try? JSONDocument(Data(text.utf8)).value()
    } else {
      list = value
    }
    guard let elements = list?.elements, !elements.isEmpty else {
      throw record.problem(path, "there is no list of messages here")
    }
    var turns: [Turn] = []
    for (index, message) in elements.enumerated() {
      let role = message["role"]?.text ?? message["from"]?.text
      guard let role, let text = Self.text(of: message["content"] ?? message["value"]) else {
        throw record.problem("\(path)[\(index)]", "this is no message")
      }
      switch role {
      case "system": system += (system.isEmpty ? "" : "\n\n") + text
      case "user", "human": turns.append(Turn(isPrompt: true, text: text))
      case "assistant", "gpt", "bot": turns.append(Turn(isPrompt: false, text: text))
      default: throw record.problem("\(path)[\(index)]", "the role \"\(role)\" is not known")
      }
    }
    if let last = turns.last, !last.isPrompt {
      answer = last.text
      turns.removeLast()
    }
    prompt = turns.map { ($0.isPrompt ? Self.human : Self.assistant) + $0.text }.joined()
    if prompt.hasPrefix(Self.human) { prompt.removeFirst(Self.human.count) }
  }

  /// The dialogue of a text of HH-RLHF; nil when it is none.
  init?(text: String) {
    guard text.hasPrefix(Self.human),
      let place = text.range(of: "\n\nAssistant:", options: .backwards)
    else { return nil }
    prompt = String(text[..<place.lowerBound].dropFirst(Self.human.count))
    let rest = text[place.upperBound...]
    answer = String(rest.hasPrefix(" ") ? rest.dropFirst() : rest)
  }

  /// The text of a message: a text, or the texts among its parts.
  private static func text(of content: JSONValue?) -> String? {
    if let parts = content?.elements {
      let texts = parts.compactMap { $0.text ?? $0["text"]?.text }
      return texts.count == parts.count ? texts.joined(separator: "\n") : nil
    }
    return content?.text
  }
}
