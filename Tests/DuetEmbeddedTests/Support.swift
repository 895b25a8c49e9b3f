import DuetSession
import Synchronization

@testable import DuetEmbedded

/// What an engine sent, in order.
final class Receiver: Sendable {
  private let outputs = Mutex<[EngineOutput]>([])

  func receive(_ output: EngineOutput) {
    outputs.withLock { $0.append(output) }
  }

  /// The pieces of text.
  var pieces: [String] {
    outputs.withLock { $0 }.compactMap { output in
      if case .text(let text) = output { text } else { nil }
    }
  }

  /// The text.
  var text: String { pieces.joined() }

  /// The notices.
  var notices: [String] {
    outputs.withLock { $0 }.compactMap { output in
      if case .notice(let text) = output { text } else { nil }
    }
  }
}

/// Generates without pacing and returns what was received and how it ended.
func generate(_ request: EngineRequest) async throws -> (Receiver, EngineResult) {
  let receiver = Receiver()
  let result = try await EmbeddedEngine(pace: .zero).generate(request) { receiver.receive($0) }
  return (receiver, result)
}

/// The error that a request ends with; nil when it succeeds.
func failure(of request: EngineRequest) async -> EngineError? {
  do {
    _ = try await EmbeddedEngine(pace: .zero).generate(request) { _ in }
    return nil
  } catch {
    return error
  }
}

/// The text of a request, without the stream.
func text(_ request: EngineRequest, _ way: Way = .mixed) throws -> String {
  try Writer(library: Library.shared.get(), request: request, way: way).write().text
}

/// Prompts of every form, and of none.
let prompts = [
  "A story about a clockmaker and a storm", "Write a poem about a lighthouse",
  "product text for a kettle", "A letter to a landlord about the damp",
  "a pitch for a bicycle library", "a poem on rain", "A fable about a fox and a clock",
  "haiku about a cat", "a dialogue between a baker and a crow", "Ruth and the broken harmonium",
  "silence", "Tell me about two brothers who share a boat in Norway",
  "An email to Mrs Okafor thanking her for the marmalade", "advert for headphones",
  "my grandmother's garden", "a list about autumn", "an apple, an hour and a unicycle",
  "A Story About The Last Lamplighter Of Prague", "xylograph quorl", "",
]

/// The draft of a storm in a hat box.
let stormDraft = """
  The clockmaker had repaired a flood once, and a drought, but never a storm. It was brought to \
  her in a hat box by a boy who would not say whose it was.

  "It loses a minute every night," the boy said.
  """
