import DuetSession
import Foundation

/// A chat of SillyTavern: a line about the chat, then a line for each message.
///
/// The swipes of a message are variants of one generation; the one that is shown is the one that
/// the next prompt builds on. What a character says first answers an empty prompt.
struct SillyTavernImporter: Importer {
  let format = ImportFormat(
    name: "sillytavern", help: "a chat of SillyTavern (.jsonl)",
    program: "imported from SillyTavern")

  func recognizes(_ source: ImportSource) -> Bool {
    let line = source.beginning(1 << 16).split(separator: "\n", maxSplits: 1).first ?? ""
    guard line.hasPrefix("{") else { return false }
    return line.contains("\"chat_metadata\"") || line.contains("\"is_user\"")
      || line.contains("\"user_name\"") && line.contains("\"character_name\"")
  }

  func read(_ source: ImportSource, into sink: inout ImportSink) throws {
    var reader = SillyTavernReader(title: source.title)
    var number = 0
    for line in source.data.split(separator: 10, omittingEmptySubsequences: false) {
      number += 1
      guard line.contains(where: { $0 > 32 }) else { continue }
      let value: JSONValue
      do {
        value = try JSONDocument(line).value()
      } catch let problem as ImportProblem {
        throw ImportProblem(line: number, reason: problem.reason)
      }
      guard value.members != nil else {
        throw ImportProblem(line: number, reason: "this is no message")
      }
      if value["mes"] == nil, value["is_user"] == nil, number == 1 {
        reader.begin(value)
      } else {
        guard value["mes"]?.text != nil else {
          throw ImportProblem(line: number, path: ".mes", reason: "the message has no text")
        }
        reader.read(value)
      }
    }
    for (what, count) in reader.losses { sink.lose(what, count: count) }
    guard !reader.chat.isEmpty else { return sink.lose("chats without a message") }
    try sink.add(reader.chat.session())
  }
}

/// Reads the messages of a chat in their order.
private struct SillyTavernReader {
  var chat = ForeignChat()
  private(set) var losses: [String: Int] = [:]
  private var character: String?
  /// The prompt that waits for its answer.
  private var asked: Int?
  /// The answer that is shown.
  private var shown: ForeignChat.Place?

  init(title: String) {
    chat.title = title
  }

  mutating func begin(_ header: JSONValue) {
    if let name = header["character_name"]?.text, name != "unused" {
      character = name
      chat.title = name
    }
    chat.startedAt = ForeignTime.milliseconds(header["create_date"])
  }

  mutating func read(_ message: JSONValue) {
    let text = message["mes"]?.text ?? ""
    if message["is_system"]?.truth == true { return lose("hidden messages") }
    countLosses(of: message)
    if message["is_user"]?.truth == true {
      ask(text, at: ForeignTime.milliseconds(message["send_date"]))
    } else {
      answer(message, text: text)
    }
  }

  private mutating func lose(_ what: String) { losses[what, default: 0] += 1 }

  private mutating func countLosses(of message: JSONValue) {
    let extra = message["extra"]
    for key in ["image", "file", "video", "media"] where extra?[key] != nil {
      lose("images and files")
    }
    if extra?["reasoning"]?.text?.isEmpty == false { lose("steps of reasoning") }
    if let name = message["name"]?.text, let character, name != character,
      message["is_user"]?.truth != true
    {
      lose("names of further speakers")
    }
  }

  private mutating func ask(_ text: String, at time: Int?) {
    if let asked {
      chat.extend(asked, with: text)
    } else {
      asked = chat.ask(ForeignChat.Exchange(prompt: text, at: time, after: shown))
    }
  }

  private mutating func answer(_ message: JSONValue, text: String) {
    let exchange = asked ?? chat.ask(ForeignChat.Exchange(prompt: "", after: shown))
    asked = nil
    var swipes = message["swipes"]?.elements?.map { $0.text ?? "" } ?? []
    let chosen = message["swipe_id"]?.int ?? 0
    if swipes.indices.contains(chosen) {
      if swipes[chosen] != text { lose("earlier wordings of messages that were edited") }
      swipes[chosen] = text
    } else {
      swipes = [text]
    }
    let infos = message["swipe_info"]?.elements ?? []
    for (index, swipe) in swipes.enumerated() {
      let isShown = index == chosen || swipes.count == 1
      let about = infos.indices.contains(index) ? infos[index] : isShown ? message : nil
      let place = chat.answer(exchange, Self.answer(swipe, about: isShown ? message : about))
      if isShown { shown = place }
    }
  }

  private static func answer(_ text: String, about: JSONValue?) -> ForeignChat.Answer {
    let sent = ForeignTime.milliseconds(about?["send_date"])
    let service = about?["extra"]?["api"]?.text ?? ""
    return ForeignChat.Answer(
      text: text, model: about?["extra"]?["model"]?.text ?? service, engine: engine(of: service),
      began: ForeignTime.milliseconds(about?["gen_started"]) ?? sent,
      ended: ForeignTime.milliseconds(about?["gen_finished"]) ?? sent)
  }

  /// The engine that speaks to a service of SillyTavern.
  private static func engine(of service: String) -> EngineKind {
    switch service {
    case "claude": .anthropic
    case "ollama": .ollama
    case "openai", "openrouter", "custom", "mistralai", "groq", "deepseek", "llamacpp", "vllm":
      .openai
    default: .process
    }
  }
}
