import DuetSession
import DuetTesting
import Foundation
import Testing

/// The schema of session files, the page that describes them, and the program say the same.
struct SchemaTests {
  private let checker: SchemaChecker
  private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  init() throws {
    checker = try SchemaChecker(SessionFile.schema)
  }

  @Test func everySampleFitsTheSchema() throws {
    let folder = Self.package.appendingPathComponent("Sessions")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "jsonl" }

    #expect(files.count >= 3)
    for file in files {
      for (index, line) in try Data(contentsOf: file).split(separator: 10).enumerated() {
        #expect(
          checker.problems(in: line) == [], "\(file.lastPathComponent):\(index + 1)")
      }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func everySessionThatIsWrittenFitsTheSchema(seed: UInt64) throws {
    let file = try SessionFile.data(of: RandomScript(seed: seed, isOdd: false).events)

    for line in file.split(separator: 10) {
      #expect(checker.problems(in: line) == [], "\(String(decoding: line, as: UTF8.self))")
    }
  }

  @Test(arguments: FactExamples.all)
  func everyFactFitsTheSchema(fact: Fact) throws {
    let bytes = try EventCoder().bytes(
      of: SessionEvent(number: 1, moment: .start, fact: fact))

    #expect(checker.problems(in: Self.line(bytes)) == [])
  }

  @Test(arguments: [
    #"{"duet":"session","version":1,"events":0}"#, #"{"duet":"session","version":1,"more":1}"#,
    #"{"duet":"votes","version":1}"#, "[]", "1", "",
  ])
  func whatIsNoHeaderDoesNotFit(line: String) {
    #expect(checker.problems(in: Data(line.utf8)) != [])
  }

  @Test(arguments: [
    #"{"kind":"sessionClosed","ms":0,"number":0}"#,
    #"{"kind":"sessionClosed","ms":0,"number":1,"data":{}}"#,
    #"{"kind":"sessionBegan","ms":0,"number":1}"#,
    #"{"kind":"sessionRenamed","ms":0,"number":1,"data":{}}"#,
    #"{"kind":"sessionRenamed","ms":0,"number":1,"data":{"title":1}}"#,
    #"{"kind":"sessionRenamed","ms":0,"number":1,"data":{"title":"a","more":""}}"#,
    #"{"kind":"variantStopped","ms":0,"number":1,"data":"A3"}"#,
    #"{"kind":"scoreGiven","ms":0,"number":1,"data":{"criterion":"a","value":6,"variant":"1A"}}"#,
  ])
  func whatIsNoEventDoesNotFit(event: String) {
    #expect(checker.problems(in: Self.line(Data(event.utf8))) != [])
  }

  @Test func everyKindOfFactIsInTheSchemaAndOnThePage() throws {
    let choices = checker.definitions["event"]?["oneOf"] as? [[String: Any]] ?? []
    let kinds = choices.compactMap { choice in
      (choice["properties"] as? [String: [String: Any]])?["kind"]?["const"] as? String
    }
    let page = try Self.page()

    // A kind with old versions has an alternative for each.
    let distinct = kinds.enumerated().filter { $0 == 0 || kinds[$0 - 1] != $1 }.map(\.element)
    #expect(distinct == FactKind.allCases.map(\.rawValue))
    for kind in kinds { #expect(page.contains("\n### `\(kind)`\n"), "\(kind)") }
  }

  /// Every member of what is written is in the schema, and every member of the schema is written.
  @Test func theSchemaHasTheFieldsOfTheProgramAndNoOthers() throws {
    var written: [String: Set<String>] = [:]
    for fact in FactExamples.all + RandomScript(seed: 5, count: 2_000).events.map(\.fact) {
      let bytes = try EventCoder().bytes(
        of: SessionEvent(number: 1, moment: .start, fact: fact))
      let event = try JSONSerialization.jsonObject(with: bytes) as? [String: Any]
      collect(
        event?["data"] ?? "", checker.definitions[fact.kind.rawValue] ?? [:], fact.kind.rawValue,
        into: &written)
    }

    for (name, definition) in checker.definitions where !["header", "line"].contains(name) {
      guard let properties = definition["properties"] as? [String: Any] else { continue }
      #expect(written[name] == Set(properties.keys), "\(name)")
    }
  }

  @Test func everyFieldOfTheSchemaIsOnThePage() throws {
    let page = try Self.page()

    for (name, definition) in checker.definitions {
      guard let properties = definition["properties"] as? [String: Any] else { continue }
      let start = page.range(of: "\n### `\(name)`\n")?.upperBound ?? page.startIndex
      let end = page.range(of: "\n##", range: start..<page.endIndex)?.lowerBound ?? page.endIndex
      let section = ["header", "line"].contains(name) ? page[...] : page[start..<end]
      for field in properties.keys {
        #expect(section.contains("\n| `\(field)` |"), "\(name).\(field)")
      }
    }
  }

  @Test func theWordsOfTheSchemaAreThoseOfTheProgram() {
    func words(_ name: String, _ field: String? = nil) -> [String]? {
      let definition = checker.definitions[name]
      let properties = definition?["properties"] as? [String: [String: Any]]
      return (field.map { properties?[$0] ?? [:] } ?? definition)?["enum"] as? [String]
    }

    #expect(words("place") == TextPlace.allCases.map(\.rawValue))
    #expect(words("finish") == FinishReason.allCases.map(\.rawValue))
    #expect(words("brief", "mode") == Mode.allCases.map(\.rawValue))
    #expect(words("request", "manner") == BasisManner.allCases.map(\.rawValue))
    #expect(words("plan", "engine") == EngineKind.allCases.map(\.rawValue))
    #expect(words("preferenceRecorded", "choice") == Choice.allCases.map(\.rawValue))
    #expect(words("preferenceRecorded", "strength") == Strength.allCases.map(\.rawValue))
    #expect(words("pairShown", "gold") == Choice.allCases.map(\.rawValue))
    #expect(words("pairShown", "draw") == PairDraw.allCases.map(\.rawValue))
    #expect(words("pairVoided", "reason") == VoidReason.allCases.map(\.rawValue))
  }

  /// Notes which members a value has, by the shape that each is a member of.
  private func collect(
    _ value: Any, _ schema: [String: Any], _ name: String, into written: inout [String: Set<String>]
  ) {
    if let reference = schema["$ref"] as? String {
      let target = String(reference.dropFirst("#/$defs/".count))
      return collect(value, checker.definitions[target] ?? [:], target, into: &written)
    }
    if let choices = schema["oneOf"] as? [[String: Any]] {
      for choice in choices { collect(value, choice, name, into: &written) }
      return
    }
    for item in value as? [Any] ?? [] {
      collect(item, schema["items"] as? [String: Any] ?? [:], name, into: &written)
    }
    guard let object = value as? [String: Any],
      let properties = schema["properties"] as? [String: [String: Any]]
    else { return }
    written[name, default: []].formUnion(object.keys)
    for (key, member) in object {
      collect(member, properties[key] ?? [:], "\(name).\(key)", into: &written)
    }
  }

  private static func line(_ event: Data) -> Data {
    let hash = String(repeating: "0", count: 64)
    return Data(#"{"hash":"\#(hash)","event":"#.utf8) + event + Data("}".utf8)
  }

  private static func page() throws -> String {
    let file = package.appendingPathComponent("Sources/duet/duet.docc/SessionFiles.md")
    return try String(contentsOf: file, encoding: .utf8)
  }
}
