import DuetSession
import Testing

struct FailureTests {
  private static let engineErrors: [EngineError] = [
    .cancelled, .unreachable(address: "http://127.0.0.1:1", reason: "connection refused"),
    .timedOut(waitingFor: "first token", seconds: 60), .refused(status: 400, message: "no"),
    .overloaded(message: "busy", retryAfterSeconds: 1.5),
    .overloaded(message: "busy", retryAfterSeconds: nil), .missingKey(source: "LOCAL_KEY"),
    .unauthorized(address: "http://127.0.0.1:1"), .unknownModel(name: "qwem", known: ["qwen"]),
    .unknownModel(name: "qwem", known: []), .contextOverflow(message: "8,192 tokens"),
    .malformedReply(address: "http://127.0.0.1:1", excerpt: "<html>"),
    .interrupted(reason: "reset"), .unsupported(what: "no chat", remedy: "use another"),
    .processFailed(program: "/bin/false", status: 1, message: ""),
    .misconfigured(what: "no base_url", remedy: "add one"),
  ]

  private static let logErrors: [LogError] = [
    .missing(SessionID("a")), .conflict(SessionID("a")), .notAStore(path: "/a"),
    .newer(path: "/a", version: 3, known: 2), .readOnly(path: "/a"), .locked(path: "/a"),
    .full(path: "/a"), .corrupt(SessionID("a"), event: 7, reason: "hash"),
    .inputOutput(path: "/a", reason: "broken pipe"),
  ]

  private static var failures: [Failure] {
    engineErrors.map(\.failure) + logErrors.map(\.failure)
  }

  @Test
  func everyFailureSaysInOneLineWhatHappenedAndWhatToDo() {
    for failure in Self.failures {
      #expect(!failure.summary.isEmpty && !failure.remedy.isEmpty)
      #expect(!failure.line.contains("\n"))
      #expect(failure.line.hasPrefix(failure.summary))
      #expect(failure.line.hasSuffix(failure.remedy))
      #expect(!failure.summary.hasSuffix(".") && !failure.remedy.hasSuffix("."))
    }
  }

  @Test
  func codesAreWordsForPrograms() {
    for failure in Self.failures {
      #expect(failure.code.allSatisfy { $0.isLowercase || $0 == "-" }, "\(failure.code)")
    }
    #expect(Set(Self.failures.map(\.code)).count == 23)
  }

  @Test(arguments: [
    (60, "60 s"), (1.5, "1.5 s"), (0, "0 s"), (1e300, "1e+300 s"), (.infinity, "inf s"),
    (.nan, "nan s"),
  ])
  func secondsAreWrittenShort(seconds: Double, text: String) {
    let failure = EngineError.timedOut(waitingFor: "answer", seconds: seconds).failure

    #expect(failure.summary == "no answer within \(text)")
  }

  @Test(arguments: [(nil, "a: b"), ("c", "a (c): b")] as [(String?, String)])
  func theCauseStandsInBrackets(cause: String?, line: String) {
    #expect(Failure(code: "x", summary: "a", cause: cause, remedy: "b").line == line)
  }
}
