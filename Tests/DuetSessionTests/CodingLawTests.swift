import DuetSession
import DuetTesting
import DuetText
import Foundation
import Testing

struct CodingLawTests {
  @Test(arguments: FactKind.allCases)
  func everyKindOfFactHasAnExample(kind: FactKind) {
    #expect(FactExamples.all.contains { $0.kind == kind })
  }

  @Test(arguments: FactExamples.all)
  func aFactComesBackFromItsBytesWithEqualBytes(fact: Fact) throws {
    let coder = EventCoder()
    let event = SessionEvent(number: .max, moment: Moment(milliseconds: .min), fact: fact)

    let bytes = try coder.bytes(of: event)
    let back = try coder.event(from: bytes)

    #expect(back == event)
    #expect(try coder.bytes(of: back) == bytes)
    #expect(back.fact.kind == fact.kind)
  }

  @Test(arguments: FactExamples.all)
  func theBytesNameTheKindAndAreOneLine(fact: Fact) throws {
    let bytes = try EventCoder().bytes(
      of: SessionEvent(number: 4, moment: Moment(milliseconds: 70), fact: fact))

    let object = try JSONSerialization.jsonObject(with: bytes) as? [String: Any]

    #expect(object?["kind"] as? String == fact.kind.rawValue)
    #expect(object?["number"] as? Int == 4)
    #expect(object?["ms"] as? Int == 70)
    #expect(!bytes.contains(10))
  }

  @Test(arguments: seeds)
  func exportThenImportGivesEqualEvents(seed: UInt64) throws {
    let script = randomScript(seed)

    let file = try SessionFile.data(of: script.events)
    let events = try SessionFile.events(from: file)

    #expect(events == script.events)
    #expect(try SessionFile.data(of: events) == file)
    #expect(Session(replaying: events) == script.session)
  }

  @Test
  func equalEventsGiveEqualBytesOverManyCoders() throws {
    let event = SessionScript(.briefed(Brief(mustInclude: ["a"]))).events[1]

    let all = try Set((0..<20).map { _ in try EventCoder().bytes(of: event) })

    #expect(all.count == 1)
  }

  @Test(arguments: [Double.infinity, -.infinity])
  func aTemperatureWithoutEndIsKept(temperature: Double) throws {
    let preset = Preset(
      name: "hot", engine: .embedded, decoding: Decoding(temperature: temperature))
    let script = SessionScript(.generated(1, presets: [preset]))

    let file = try SessionFile.data(of: script.events)

    #expect(try SessionFile.events(from: file) == script.events)
  }

  @Test(arguments: [
    #"{"number":1,"ms":0,"kind":"textMoved"}"#,
    #"{"number":1,"ms":0,"kind":"textMoved","data":{"place":"margin","revision":1}}"#,
    #"{"number":1,"ms":0,"kind":"variantStopped","data":"A3"}"#,
    #"{"number":1.5,"ms":0,"kind":"sessionClosed"}"#,
    #"{"ms":0,"kind":"sessionClosed"}"#,
    "", "null", "[]",
  ])
  func whatIsNoEventIsRefused(text: String) {
    #expect(throws: DecodingError.self) {
      try EventCoder().event(from: Data(text.utf8))
    }
  }

  @Test
  func anAuthorThatIsNeitherThePersonNorAVariantIsRefused() {
    let text = """
      {"number":1,"ms":0,"kind":"textEdited","data":{"place":"draft",\
      "edit":{"offset":0,"removed":"","inserted":"a"},\
      "authors":{"values":["persn"],"lengths":[1]}}}
      """

    #expect(throws: DecodingError.self) {
      try EventCoder().event(from: Data(text.utf8))
    }
  }
}
