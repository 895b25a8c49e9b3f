import DuetText
import Foundation
import Testing

struct CodingTests {
  private func copy<Value: Codable>(_ value: Value) throws -> Value {
    try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
  }

  @Test func editsAndRunsComeBackAsTheyWere() throws {
    let edit = TextEdit(offset: 3, removed: "e\u{301}\r\n", inserted: "👩‍👩‍👧")
    var runs = Runs(repeating: "ann", count: 2)
    runs.append("ben", count: 5)
    let diff = WordDiff.diff(from: "a b", to: "a c")

    #expect(try copy(edit) == edit)
    #expect(try copy(runs) == runs)
    #expect(try copy(Runs<String>()) == Runs())
    #expect(try copy(diff) == diff)
  }

  @Test(arguments: [
    #"{"values":["a"],"lengths":[0]}"#, #"{"values":["a"],"lengths":[-1]}"#,
    #"{"values":["a","b"],"lengths":[1]}"#, #"{"values":["a"],"lengths":[9223372036854775807]}"#,
  ])
  func runsWithoutAPositiveLengthEachAreRefused(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Runs<String>.self, from: Data(json.utf8))
    }
  }

  @Test func equalNeighboursMergeWhenTheyAreRead() throws {
    let json = #"{"values":["a","a","b"],"lengths":[1,2,3]}"#

    let runs = try JSONDecoder().decode(Runs<String>.self, from: Data(json.utf8))

    #expect(runs.runCount == 2)
    #expect(runs.count == 6)
  }
}
