import DuetSession
import Synchronization
import Testing

@testable import DuetEmbedded

@Suite struct EngineContractTests {
  @Test func piecesAreWordsAndJoinToTheText() async throws {
    let request = EngineRequest(prompt: "a poem about a lighthouse", seed: 3)

    let (receiver, result) = try await generate(request)

    #expect(receiver.text == (try text(request)))
    #expect(receiver.pieces.allSatisfy { Words.count($0) == 1 })
    #expect(result.finish == .stop)
    #expect(result.tokens?.completion == receiver.pieces.count)
    #expect(result.tokens?.prompt == 5)
  }

  @Test(arguments: ["", "mixed", "compose", "sparks"])
  func everyModelRepeatsWithAnEqualSeed(model: String) async throws {
    let request = EngineRequest(prompt: "a story about a clockmaker", model: model, seed: 11)

    let (first, _) = try await generate(request)
    let (second, _) = try await generate(request)

    #expect(!first.text.isEmpty)
    #expect(first.text == second.text)
  }

  @Test func differentSeedsGiveDifferentTexts() throws {
    let texts = try (0..<20).map {
      try text(
        EngineRequest(prompt: "a story about a clockmaker", model: "compose", seed: $0), .compose)
    }

    #expect(Set(texts).count == 20)
  }

  @Test func anUnknownModelIsNamedWithThoseThereAre() async {
    let error = await failure(of: EngineRequest(prompt: "a poem", model: "gpt"))

    #expect(error == .unknownModel(name: "gpt", known: ["mixed", "compose", "sparks"]))
  }

  @Test func theLimitOfTokensEndsTheTextWithLength() async throws {
    let whole = try text(EngineRequest(prompt: "a story about a fox", seed: 5))
    let request = EngineRequest(
      prompt: "a story about a fox", decoding: Decoding(maximumTokens: 7), seed: 5)

    let (receiver, result) = try await generate(request)

    #expect(result.finish == .length)
    #expect(receiver.pieces.count == 7)
    #expect(whole.hasPrefix(receiver.text))
  }

  @Test func aStopSequenceEndsTheTextBeforeIt() async throws {
    let whole = try text(EngineRequest(prompt: "a story about a fox", seed: 5))
    let request = EngineRequest(
      prompt: "a story about a fox", decoding: Decoding(stop: [". "]), seed: 5)

    let (receiver, result) = try await generate(request)

    #expect(result.finish == .stop)
    #expect(whole.hasPrefix(receiver.text + ". "))
    #expect(!receiver.text.contains(". "))
  }

  @Test func aCancelledTaskStopsBetweenWords() async {
    let receiver = Receiver()
    let engine = EmbeddedEngine(pace: .milliseconds(1)) { _ in try Task.checkCancellation() }
    let task = Task {
      await Result<EngineResult, EngineError>.catching {
        () async throws(EngineError) in
        try await engine.generate(EngineRequest(prompt: "a story about a fox")) { output in
          receiver.receive(output)
          if receiver.pieces.count == 3 { withUnsafeCurrentTask { $0?.cancel() } }
        }
      }
    }

    let result = await task.value

    #expect(result == .failure(.cancelled))
    #expect(receiver.pieces.count == 3)
  }

  @Test func theEngineWaitsItsPaceBeforeEveryWord() async throws {
    let waits = Mutex<[Duration]>([])
    let engine = EmbeddedEngine(pace: .milliseconds(12)) { pace in
      waits.withLock { $0.append(pace) }
    }
    let receiver = Receiver()

    _ = try await engine.generate(EngineRequest(prompt: "a haiku about snow")) {
      receiver.receive($0)
    }

    #expect(waits.withLock { $0 } == receiver.pieces.map { _ in .milliseconds(12) })
  }

  @Test func whatIsIgnoredIsSaidOnce() async throws {
    let decoding = Decoding(topP: 0.9, topK: 40)

    let (plain, _) = try await generate(EngineRequest(prompt: "a poem"))
    let (other, _) = try await generate(EngineRequest(prompt: "a poem", decoding: decoding))

    #expect(plain.notices == [])
    #expect(other.notices == ["the embedded engine ignores top-p, top-k"])
  }

  @Test func whatABriefAsksInVainIsSaid() async throws {
    let brief = Brief(audience: "sailors", tone: "baroque", length: "as you like", format: "opera")

    let (receiver, _) = try await generate(EngineRequest(prompt: "the sea", brief: brief))

    #expect(receiver.notices.count == 1)
    for word in ["audience", "baroque", "as you like", "opera"] {
      #expect(receiver.notices.first?.contains(word) ?? false)
    }
  }

  @Test func aToneIsHeardInWhatIsChosen() throws {
    let library = try Library.shared.get()
    let dry = ["next", "talk", "turn"].flatMap { library.templates($0, of: .story) }
      .filter { $0.tags.contains("dry") }.map(\.id)

    func share(_ tone: String) -> Int {
      (0..<40 as Range<UInt64>).reduce(0) { sum, seed in
        let request = EngineRequest(
          prompt: "a story about a fox", brief: Brief(tone: tone), seed: seed)
        let wish = Wish(request, before: "", lexicon: library.lexicon)
        var composer = Composer(wish, request, library: library, model: library.model)
        _ = composer.write(plan: 0)
        return sum + composer.usedTemplates.intersection(dry).count
      }
    }

    #expect(share("dry") > share("") + 10)
  }

  @Test func aPartialTextIsGoneOnFromWhereItBrokeOff() throws {
    var request = EngineRequest(prompt: "a story about a fox", seed: 9)
    let whole = try text(request)
    request.partial = String(whole.prefix(40))

    let rest = try text(request)

    #expect(request.partial + rest == whole)
  }

  @Test func anEditedPartialTextIsGoneOnFromWithASpace() throws {
    var request = EngineRequest(prompt: "a story about a fox", seed: 9)
    request.partial = "The fox had other plans."

    let rest = try text(request)

    #expect(rest.hasPrefix(" "))
    #expect(rest.contains("fox"))
  }

  @Test(arguments: [
    "What is the capital of France?", "Translate this into German: hello", "Calculate 12 * 7",
    "12 * 7", "Write a Python function that sorts a list", "Summarize the draft",
    "How do I boil an egg?",
  ])
  func whatItCannotDoIsRefusedWithARemedy(prompt: String) async {
    let error = await failure(of: EngineRequest(prompt: prompt))

    guard case .unsupported(let what, let remedy) = error else {
      Issue.record("not refused: \(prompt)")
      return
    }
    #expect(what.contains("without a neural network"))
    #expect(remedy.contains("engine = \"openai\""))
  }

  @Test func aTaskIsRefused() async {
    let request = EngineRequest(prompt: "a poem", brief: Brief(mode: .task))

    #expect(await failure(of: request) != nil)
  }

  @Test(arguments: [
    "a poem about a function", "Who goes there? A ghost story", "a story: what is time?",
  ])
  func whatOnlyLooksLikeAQuestionIsWritten(prompt: String) async {
    #expect(await failure(of: EngineRequest(prompt: prompt)) == nil)
  }
}

extension Result {
  /// The outcome of an asynchronous function with a typed error.
  static func catching(
    _ body: () async throws(Failure) -> Success
  ) async -> Result<Success, Failure> {
    do {
      return .success(try await body())
    } catch {
      return .failure(error)
    }
  }
}
