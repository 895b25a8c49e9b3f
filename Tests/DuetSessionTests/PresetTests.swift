import DuetSession
import Foundation
import Testing

struct PresetTests {
  private func roundTrip<Value: Codable>(_ value: Value) throws -> Value {
    try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
  }

  private static let full = Decoding(
    temperature: 0.7, topP: 0.9, topK: 40, minP: 0.05, typicalP: 0.8, repetitionPenalty: 1.1,
    presencePenalty: 0.1, frequencyPenalty: 0.2, maximumTokens: 300, stop: ["\n\n"])

  @Test(arguments: [
    KeySource.none, .environment("LOCAL_KEY"), .command(["pass", "show", "key"]),
  ])
  func aPresetComesBackEqual(key: KeySource) throws {
    let preset = Preset(
      name: "local", engine: .openai, model: "qwen", system: "Be dry.", decoding: Self.full,
      seed: .max,
      connection: Connection(
        baseURLs: ["http://127.0.0.1:8080/v1"], key: key,
        extra: .object(["a": .array([.null, .bool(true), .integer(1), .number(0.5)])])))

    #expect(try roundTrip(preset) == preset)
  }

  @Test(arguments: [
    JSONValue.null, .bool(false), .bool(true), .integer(0), .integer(1), .integer(.max),
    .integer(.min), .number(0.1), .number(-1e300), .string(""), .string("1"), .string("true"),
    .array([]), .object([:]), .array([.array([.null])]), .object(["": .object(["a": .null])]),
  ])
  func aJSONValueComesBackAsTheKindItIs(value: JSONValue) throws {
    #expect(try roundTrip([value]) == [value])
  }

  @Test
  func whatIsSetOverridesAndWhatIsNotStays() {
    let other = Decoding(temperature: 0, maximumTokens: 1)

    let merged = Self.full.overridden(by: other)

    var expected = Self.full
    expected.temperature = 0
    expected.maximumTokens = 1
    #expect(merged == expected)
    #expect(Self.full.overridden(by: Decoding()) == Self.full)
    #expect(Decoding().overridden(by: Self.full) == Self.full)
  }

  @Test
  func anEngineRequestComesBackEqual() throws {
    let request = EngineRequest(
      prompt: "Go on.", model: "qwen", system: "Be dry.", brief: Brief(mode: .task),
      draftBefore: "a", draftAfter: "b", partial: "c", decoding: Self.full, seed: .max, index: 7,
      count: 8)

    #expect(try roundTrip(request) == request)
  }

  @Test
  func newSessionNamesAreTenLettersThatCannotBeConfused() {
    var generator = SeededGenerator(seed: 1)

    let names = (0..<1_000).map { _ in SessionID(using: &generator).name }

    #expect(Set(names).count == 1_000)
    for name in names {
      #expect(name.count == 10)
      #expect(name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) })
      #expect(!name.contains { "il1o0".contains($0) })
    }
  }
}
