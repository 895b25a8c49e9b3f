import DuetSession
import Foundation
import Testing

@testable import duet

/// A judge that prefers the text that stands first, the one with a word in it, or says nothing.
private struct JudgeEngine: Engine {
  enum Habit: Sendable {
    case firstWins
    case prefers(String)
    case says(String)
    case fails(EngineError)
  }

  var habit: Habit
  let asked = Questions()
  var capabilities: Set<EngineCapability> { [] }

  func generate(
    _ request: EngineRequest, receive: @Sendable (EngineOutput) async -> Void
  ) async throws(EngineError) -> EngineResult {
    await asked.add(request)
    switch habit {
    case .firstWins: await receive(.text("Well. {\"overall\": \"first\", \"because\": \"order\"}"))
    case .prefers(let word):
      let first = request.prompt.range(of: "[first answer]\n").flatMap { open in
        request.prompt.range(of: "\n[end of first answer]").map { close in
          request.prompt[open.upperBound..<close.lowerBound]
        }
      }
      let winner = first?.contains(word) == true ? "first" : "second"
      await receive(.text("{\"overall\": \"\(winner)\", "))
      await receive(.text("\"because\": \"it has \(word)\"}"))
    case .says(let words): await receive(.text(words))
    case .fails(let error): throw error
    }
    return EngineResult(finish: .stop)
  }
}

extension JudgeEngine {
  fileprivate init(_ habit: Habit) { self.habit = habit }
}

/// What a judge was asked.
private actor Questions {
  private(set) var all: [EngineRequest] = []
  func add(_ request: EngineRequest) { all.append(request) }
}

struct JudgeTests {
  private let log = MemoryLog()
  private let id = SessionID("judged")

  private func opening(_ texts: [[String]]) -> [Fact] {
    let imports = texts.enumerated().map { place, texts in
      let plans = texts.indices.map {
        VariantPlan(preset: Preset(name: "p\($0)", engine: .embedded), seed: 1)
      }
      let request = GenerationRequest(
        number: place + 1, prompt: "Say {{first}}.", brief: Brief(), cursor: 0, plans: plans)
      let variants = texts.enumerated().map { index, text in
        ImportedVariant(
          origin: VariantOrigin(
            session: SessionID("source"), variant: VariantID(generation: place + 1, index: index)),
          plan: plans[index], text: text, state: .finished(.stop), tokens: nil)
      }
      return Fact.generationImported(GenerationImport(request: request, variants: variants))
    }
    let start = SessionStart(
      id: id, title: "t", startedAt: 0, seed: 3, program: "duet test")
    return [.sessionStarted(start)] + imports
  }

  private func judge(
    _ engine: JudgeEngine, _ texts: [[String]], criteria: [String] = ["overall"],
    limit: Int? = nil, judged: Set<Set<VariantOrigin>> = []
  ) async throws -> (summary: JudgeWork.Summary, session: Session, rows: [JudgeRow]) {
    let opening = opening(texts)
    var rows: [JudgeRow] = []
    let work = JudgeWork(
      preset: Preset(name: "wise", engine: .openai, model: "m"), engine: engine, rubric: .standard,
      criteria: criteria, limit: limit)
    let queue = JudgeQueue(Session(beginning: opening), seed: 3, judged: judged)
    var recorder = SessionRecorder(log: log)
    let summary = try await work.run(
      queue, opening: opening, with: &recorder, isStopped: { false }, show: { rows.append($0) })
    return (summary, recorder.session, rows)
  }

  @Test func aJudgeThatGoesByTheTextDecidesEveryPair() async throws {
    let engine = JudgeEngine(.prefers("storm"))

    let result = try await judge(
      engine, [["a storm came", "nothing came"], ["quiet", "a storm"]])

    let preferences = result.session.preferences.map(\.preference)
    #expect(result.summary == JudgeWork.Summary(judged: 2))
    #expect(preferences.map(\.rater) == ["model:wise/duet-1", "model:wise/duet-1"])
    for (pair, preference) in result.session.preferences.map({ ($0.pair, $0.preference) }) {
      let winner = preference.choice == .left ? pair.left : pair.right
      #expect(result.session.variant(winner)?.text.contains("storm") == true)
    }
    #expect(await engine.asked.all.count == 4)
  }

  @Test func aJudgeThatGoesByTheOrderDecidesNothing() async throws {
    let result = try await judge(JudgeEngine(.firstWins), [["one", "two", "three"]])

    #expect(result.summary == JudgeWork.Summary(judged: 3, contradictions: 3))
    #expect(result.session.preferences.allSatisfy { $0.preference.choice == .tie })
    #expect(result.rows.allSatisfy { $0.verdict?.contradictions == ["overall"] })
  }

  @Test func anAnswerThatCannotBeUnderstoodIsNeverATie() async throws {
    let result = try await judge(
      JudgeEngine(.says("{\"overall\": \"the blue one\"}")), [["a", "b"]])

    #expect(result.summary == JudgeWork.Summary(unanswered: 1))
    #expect(result.session.preferences.isEmpty)
    #expect(result.session.openPair == nil)
  }

  @Test func aJudgeThatCannotBeReachedLeavesNothingBehind() async throws {
    let error = EngineError.unauthorized(address: "http://127.0.0.1:1")

    let result = try await judge(JudgeEngine(.fails(error)), [["a", "b"]])

    let kept = await log.kept
    #expect(result.summary.failure == error)
    #expect(kept.isEmpty)
  }

  @Test func pairsThatWereJudgedBeforeAreLeftOut() async throws {
    let sources = [0, 1].map {
      VariantOrigin(
        session: SessionID("source"), variant: VariantID(generation: 1, index: $0))
    }

    let result = try await judge(
      JudgeEngine(.firstWins), [["one", "two", "three"]], judged: [Set(sources)])

    #expect(result.summary.judged == 2)
  }

  @Test(arguments: [
    ("{\"overall\": \"first\"}", Choice.left), ("{\"Overall\": \"SECOND\"}", .right),
    ("{\"overall\": \"neither\", \"because\": \"a } in it\"}", .bothBad),
    ("{\"overall\": \"first\"} no: {\"overall\": \"tie\"}", .tie),
    ("```json\n{\n \"overall\": \"second\"\n}\n```", .right),
  ])
  func answersAreFoundInWhatModelsSay(reply: String, choice: Choice) {
    let answer = JudgeAnswer(reply, criteria: ["overall"], isSwapped: false)

    #expect(answer?.choices == ["overall": choice])
  }

  @Test(arguments: [
    "", "first", "{}", "{\"overall\": 1}", "{\"style\": \"first\"}", "{\"overall\"",
  ])
  func whatIsNoAnswerIsNone(reply: String) {
    #expect(JudgeAnswer(reply, criteria: ["overall"], isSwapped: false) == nil)
  }

  @Test func criteriaAreJudgedEachByItself() async throws {
    let reply = "{\"overall\": \"first\", \"style\": \"tie\", \"wit\": \"huh\"}"

    let result = try await judge(
      JudgeEngine(.says(reply)), [["a", "b"]], criteria: ["overall", "style", "wit"])

    let preference = try #require(result.session.preferences.first?.preference)
    #expect(preference.choice == .tie)
    #expect(preference.criteria == ["style": .tie])
    #expect(result.rows.first?.verdict?.contradictions == ["overall"])
  }

  @Test func aTextCannotFillAGapOfTheRubric() {
    let question = Rubric.standard.question(
      prompt: "Say {{second}}", first: "{{prompt}}", second: "last", criteria: ["overall", "style"])

    #expect(question.contains("[instruction]\nSay {{second}}\n[end"))
    #expect(question.contains("[first answer]\n{{prompt}}\n[end"))
    #expect(question.contains("criteria by itself: overall, style."))
  }
}
