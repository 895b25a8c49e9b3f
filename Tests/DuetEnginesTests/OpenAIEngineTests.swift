import DuetSession
import Testing

@testable import DuetEngines

/// The engine for chat completions against a server that does what the test says.
struct OpenAIEngineTests {
  private static func engine(
    _ urls: [String], key: KeySource = .none, retries: Int = 2, extra: JSONValue = .object([:]),
    waits: Locked<[Double]> = Locked([])
  ) -> OpenAIEngine {
    let preset = Preset(
      name: "test", engine: .openai, model: "small",
      // Limits far off: what is tested here may wait for a turn among a thousand other tests.
      connection: Connection(
        baseURLs: urls, key: key, connectTimeout: 600, firstTokenTimeout: 600, idleTimeout: 600,
        retries: retries, extra: extra))
    let pace = Pace(
      sleep: { seconds in waits.withLock { $0.append(seconds) } },
      backoff: Backoff(random: { 0.5 }), now: { 784_111_777 })
    return OpenAIEngine(
      preset: preset, environment: ["KEY": "secret-key-1234"], pace: pace,
      transport: HTTPTransport())
  }

  private static let request = EngineRequest(prompt: "A line.", seed: 7)

  @Test func streamedPiecesComeInOrderWithFinishAndUsage() async {
    let usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}\n\n"
    let server = ScriptedServer([
      [
        .head(), .delta("One "), .delta("two."),
        .send("data: {\"model\":\"large\",\"choices\":[{\"finish_reason\":\"length\"}]}\n\n"),
        .send(usage), .send("data: [DONE]\n\n"),
      ]
    ])

    let collected = await Collected.run(Self.engine([server.url()]), Self.request)

    #expect(collected.text == "One two.")
    #expect(
      collected.result
        == EngineResult(
          finish: .length, tokens: TokenCount(prompt: 3, completion: 2), model: "large"))
    #expect(server.requests.first?.hasPrefix("POST /v1/chat/completions HTTP/1.1\r\n") == true)
  }

  @Test func probabilitiesOfTokensComeBesideTheText() async {
    let chunk = #"""
      data: {"choices":[{"delta":{"content":"One"},"logprobs":{"content":[{"token":"One",\#
      "logprob":-0.5,"bytes":[79,110,101],"top_logprobs":[{"token":"Two","logprob":-1}]}]}}]}
      """#
    let server = ScriptedServer([[.head(), .send(chunk + "\n\n"), .ending()]])
    var request = Self.request
    request.decoding.logprobs = 1

    let collected = await Collected.run(Self.engine([server.url()]), request)

    #expect(server.requests.first?.contains("\"logprobs\":true") == true)
    #expect(server.requests.first?.contains("\"top_logprobs\":1") == true)
    #expect(collected.text == "One" && collected.notices.isEmpty)
    #expect(collected.tokens.map(\.bytes) == [[79, 110, 101]])
    #expect(collected.tokens.first?.alternatives.map(\.text) == ["Two"])
  }

  @Test func aServerThatSendsNoProbabilitiesIsSaidToSendNone() async {
    let server = ScriptedServer([[.head(), .delta("One"), .ending()]])
    var request = Self.request
    request.decoding.logprobs = 1

    let collected = await Collected.run(Self.engine([server.url()]), request)

    #expect(
      collected.notices == ["the server sent no probabilities of tokens, although asked for them"])
  }

  @Test func firstTextComesBeforeTheServerGoesOn() async {
    let server = ScriptedServer([[.head(), .delta("early"), .awaitGate, .ending()]])
    let engine = Self.engine([server.url()])
    let seen = Locked("")

    let result = try? await engine.generate(Self.request) { output in
      if case .text(let text) = output {
        seen.withLock { $0 += text }
        server.open()
      }
    }

    #expect(seen.withLock { $0 } == "early")
    #expect(result?.finish == .stop)
  }

  @Test func cancellingClosesTheConnectionAndThrowsCancelled() async {
    let server = ScriptedServer([[.head(), .delta("some"), .awaitClose]])

    let collected = await Collected.run(
      Self.engine([server.url()]), Self.request, stopAfter: 1)
    await server.clientClosed()

    #expect(collected.error == .cancelled)
    #expect(collected.text == "some")
  }

  @Test func cancellingBeforeTheHeadClosesTheConnection() async {
    let server = ScriptedServer([[.awaitClose]])
    let task = Task { await Collected.run(Self.engine([server.url()]), Self.request) }

    while server.requests.isEmpty { await Task.yield() }
    task.cancel()
    await server.clientClosed()

    #expect(await task.value.error == .cancelled)
  }

  @Test func brokenStreamKeepsItsTextAndIsNotSentAgain() async {
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    let event = "data: {\"choices\":[{\"delta\":{\"content\":\"half\"}}]}\n\n"
    let server = ScriptedServer([
      [.send(chunked), .send(String(event.utf8.count, radix: 16) + "\r\n" + event + "\r\n")]
    ])

    let collected = await Collected.run(Self.engine([server.url()]), Self.request)

    #expect(collected.text == "half")
    guard case .interrupted = collected.error else {
      Issue.record("\(String(describing: collected.error))")
      return
    }
    #expect(server.requests.count == 1)
  }

  @Test func serverErrorsAreTriedAgainWithGrowingWaits() async {
    let waits = Locked<[Double]>([])
    let server = ScriptedServer([
      [.head("500 Oops")], [.head("502 Bad Gateway")], [.head(), .delta("there"), .ending()],
    ])

    let collected = await Collected.run(
      Self.engine([server.url()], waits: waits), Self.request)

    #expect(collected.text == "there", "\(String(describing: collected.error))")
    #expect(waits.withLock { $0 } == [0.375, 0.75])
    #expect(collected.notices.count == 2)
  }

  @Test(arguments: [
    ("Retry-After: 3", [3.0]),
    ("Retry-After: Sun, 06 Nov 1994 08:49:42 GMT", [5.0]),
    ("retry-after-ms: 700", [0.7]),
    ("Retry-After: soon", [0.375]),
    ("Retry-After: 86400", []),
  ])
  func waitsAsLongAsTheServerAsksWithinReason(field: String, expected: [Double]) async {
    let waits = Locked<[Double]>([])
    let server = ScriptedServer([
      [.head("429 Too Many Requests", field), .send("{\"error\":\"slow down\"}")],
      [.head(), .delta("text"), .ending()],
    ])

    let collected = await Collected.run(
      Self.engine([server.url()], waits: waits), Self.request)

    #expect(waits.withLock { $0 } == expected)
    if expected.isEmpty {
      #expect(
        collected.error == .overloaded(message: "slow down", retryAfterSeconds: 86400))
    } else {
      #expect(collected.text == "text")
    }
  }

  @Test func refusedFieldIsLeftOutAndSaidForEachVariant() async {
    let complaint = "{\"error\":{\"message\":\"Unrecognized request argument supplied: top_k\"}}"
    let good: [ScriptedServer.Step] = [.head(), .delta("text"), .ending()]
    let server = ScriptedServer([[.head("400 Bad Request"), .send(complaint)], good, good])
    let engine = Self.engine([server.url()])
    var request = Self.request
    request.decoding.topK = 40

    let first = await Collected.run(engine, request)
    let second = await Collected.run(engine, request)

    #expect(first.notices == ["the server does not take top_k: sent without it"])
    #expect(second.notices == first.notices)
    #expect(first.text == "text")
    #expect(server.requests.map { $0.contains("\"top_k\":40") } == [true, false, false])
  }

  @Test func unknownModelIsToldWithTheNearestNamesFirst() async {
    let list = "{\"data\":[{\"id\":\"huge\"},{\"id\":\"small-2\"}]}"
    let server = ScriptedServer([
      [.head("404 Not Found"), .send("{\"error\":{\"code\":\"model_not_found\"}}")],
      [.head(), .send(list)],
    ])

    let collected = await Collected.run(Self.engine([server.url()]), Self.request)

    #expect(collected.error == .unknownModel(name: "small", known: ["small-2", "huge"]))
    #expect(server.requests.last?.hasPrefix("GET /v1/models ") == true)
  }

  @Test func nextEndpointIsAskedWhenOneIsUnreachable() async {
    let waits = Locked<[Double]>([])
    let server = ScriptedServer([[.head(), .delta("text"), .ending()]])
    let dead = "http://127.0.0.1:\(ScriptedProgram.freePort())/v1"

    let collected = await Collected.run(
      Self.engine([dead, server.url()], waits: waits), Self.request)

    #expect(collected.text == "text")
    #expect(waits.withLock { $0 } == [])
  }

  @Test func unreachableServerIsNamedWithoutItsSecrets() async {
    let port = ScriptedProgram.freePort()
    let engine = Self.engine(["http://me:pass@127.0.0.1:\(port)/v1?token=x"], retries: 0)

    let collected = await Collected.run(engine, Self.request)

    guard case .unreachable(let address, _) = collected.error else {
      Issue.record("\(String(describing: collected.error))")
      return
    }
    #expect(address == "http://127.0.0.1:\(port)/v1")
  }

  @Test func redirectInsideTheOriginKeepsBodyAndKey() async {
    let server = ScriptedServer([
      [.head("307 Temporary Redirect", "Location: /other/chat")],
      [.head(), .delta("text"), .ending()],
    ])

    let collected = await Collected.run(
      Self.engine([server.url()], key: .environment("KEY")), Self.request)

    #expect(collected.text == "text")
    #expect(server.requests.last?.hasPrefix("POST /other/chat ") == true)
    #expect(server.requests.allSatisfy { $0.contains("Bearer secret-key-1234") })
    #expect(server.requests.allSatisfy { $0.contains("A line.") })
  }

  @Test func redirectToAnotherOriginIsNotFollowed() async {
    let other = ScriptedServer([[.head(), .delta("stolen"), .ending()]])
    let server = ScriptedServer([
      [.head("307 Temporary Redirect", "Location: \(other.url())")]
    ])

    let collected = await Collected.run(
      Self.engine([server.url()], key: .environment("KEY")), Self.request)

    guard case .misconfigured(let what, _) = collected.error else {
      Issue.record("\(String(describing: collected.error))")
      return
    }
    #expect(what.contains(other.url()))
    #expect(other.requests == [])
  }

  @Test func keyThatComesBackInAnErrorIsMasked() async {
    let words = "{\"error\":{\"message\":\"no credit for secret-key-1234\"}}"
    let server = ScriptedServer([[.head("402 Payment Required"), .send(words)]])

    let collected = await Collected.run(
      Self.engine([server.url()], key: .environment("KEY")), Self.request)

    #expect(collected.error == .refused(status: 402, message: "no credit for [key]"))
  }

  @Test func missingKeyIsToldBeforeAnythingIsSent() async {
    let server = ScriptedServer([[.head(), .ending()]])

    let collected = await Collected.run(
      Self.engine([server.url()], key: .environment("NONE")), Self.request)

    #expect(collected.error == .missingKey(source: "$NONE"))
    #expect(server.requests == [])
  }

  @Test func keyIsTheFirstLineOfACommand() async {
    let server = ScriptedServer([[.head(), .delta("text"), .ending()]])
    let command = KeySource.command(["printf", "%s\\nsecond", "from $HOME; echo"])

    let collected = await Collected.run(Self.engine([server.url()], key: command), Self.request)

    #expect(collected.text == "text")
    #expect(server.requests.first?.contains("Authorization: Bearer from\r\n") == true)
  }

  @Test func plainJSONAnswerToAStreamRequestIsAccepted() async {
    let body =
      "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"whole\"},"
      + "\"finish_reason\":\"stop\"}]}"
    let server = ScriptedServer([[.head(), .send(body)]])

    let collected = await Collected.run(Self.engine([server.url()]), Self.request)

    #expect(collected.text == "whole")
    #expect(collected.result?.finish == .stop)
  }

  @Test func slowReaderSlowsTheServer() async {
    let total = 64 * 1024 * 1024
    let server = ScriptedServer([[.head(), .delta("a"), .pour(total), .awaitClose]])
    let engine = Self.engine([server.url()])
    let stalled = Locked(0)

    _ = try? await engine.generate(Self.request) { _ in
      var last = -1
      while server.poured != last {
        last = server.poured
        for _ in 0..<20_000 { await Task.yield() }
      }
      stalled.withLock { $0 = last }
      withUnsafeCurrentTask { $0?.cancel() }
    }

    #expect(stalled.withLock { $0 } < total / 2)
  }
}
