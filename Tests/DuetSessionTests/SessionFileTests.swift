import DuetSession
import DuetTesting
import DuetText
import Foundation
import Testing

struct SessionFileTests {
  private static let script = SessionScript(
    .typed("The \"storm\"\u{2028}came\u{0}.\n"), .prompted("Go on."),
    .written(["It lost a minute.", "👩‍👩‍👧 waited."]), .paired(), .judged(.left, reason: "drier"),
    .accepted("1A"), .closed)

  private static func lines() throws -> [Data] {
    try SessionFile.data(of: script.events).split(separator: 10)
  }

  private static func file(_ lines: [Data]) -> Data {
    lines.reduce(into: Data()) { file, line in
      file.append(line)
      file.append(10)
    }
  }

  private func problem(in file: Data) -> SessionFile.Problem? {
    do {
      _ = try SessionFile.events(from: file)
      return nil
    } catch {
      return error
    }
  }

  @Test
  func aFileHasAHeaderAndALineForEachEvent() throws {
    let lines = try Self.lines()

    #expect(lines.count == Self.script.events.count + 1)
    #expect(
      String(decoding: lines[0], as: UTF8.self)
        == #"{"duet":"session","version":1,"events":\#(Self.script.events.count)}"#)
    for line in lines {
      #expect(try JSONSerialization.jsonObject(with: line) is [String: Any])
    }
  }

  @Test
  func aFlippedBitAnywhereInAnEventIsNamedWithItsLine() throws {
    let whole = try SessionFile.data(of: SessionScript(.typed("ab"), .closed).events)
    let header = try #require(whole.firstIndex(of: 10)) + 1
    var line = 2

    for place in header..<whole.count {
      for bit in 0..<8 {
        var damaged = whole
        damaged[place] ^= 1 << UInt8(bit)
        #expect(problem(in: damaged)?.line == line, "byte \(place), bit \(bit)")
      }
      if whole[place] == 10 { line += 1 }
    }
  }

  @Test
  func aRemovedLineIsNamedByTheLineThatFollows() throws {
    let lines = try Self.lines()

    for index in 1..<lines.count {
      var fewer = lines
      fewer.remove(at: index)

      #expect(problem(in: Self.file(fewer))?.line == index + 1)
    }
  }

  @Test
  func aDuplicatedLineIsNamed() throws {
    let lines = try Self.lines()

    for index in lines.indices {
      var more = lines
      more.insert(lines[index], at: index + 1)

      #expect(problem(in: Self.file(more))?.line == index + 2)
    }
  }

  @Test
  func swappedLinesAreNamedByTheFirstOfThem() throws {
    let lines = try Self.lines()

    for index in 1..<lines.count {
      for other in index + 1..<lines.count {
        var swapped = lines
        swapped.swapAt(index, other)

        #expect(problem(in: Self.file(swapped))?.line == index + 1)
      }
    }
  }

  @Test
  func aFileThatWasCutOffAnywhereIsRefused() throws {
    let whole = try SessionFile.data(of: Self.script.events)

    for length in 0..<whole.count - 1 {
      let cut = whole.prefix(length)
      let line = cut.count { $0 == 10 } + 1

      #expect([line, line + 1].contains(problem(in: cut)?.line))
    }
  }

  @Test
  func aFileWithoutItsLastLineFeedIsWhole() throws {
    let whole = try SessionFile.data(of: Self.script.events)

    #expect(try SessionFile.events(from: whole.dropLast()) == Self.script.events)
  }

  @Test
  func aPieceOfLargerDataIsReadAsAFile() throws {
    let whole = try SessionFile.data(of: Self.script.events)
    let larger = Data("junk".utf8) + whole

    #expect(try SessionFile.events(from: larger.dropFirst(4)) == Self.script.events)
  }

  @Test
  func aFileWithoutACountInItsHeaderIsRead() throws {
    var lines = try Self.lines()

    lines[0] = Data(#"{"version":1,"duet":"session"}"#.utf8)

    #expect(try SessionFile.events(from: Self.file(lines)) == Self.script.events)
  }

  @Test(arguments: [
    "", "\n", "{}", "hello", "null", #"{"duet":"session"}"#, #"{"duet":"votes","version":1}"#,
    #"{"duet":"session","version":"1"}"#, #"{"duet":"session","version":0}"#,
    #"{"duet":"session","version":2}"#, "\u{FEFF}",
  ])
  func aFileWithAnotherHeaderIsRefusedInLineOne(header: String) throws {
    var lines = try Self.lines()
    lines[0] = Data(header.utf8)

    #expect(problem(in: Self.file(lines))?.line == 1)
  }

  @Test
  func aNewerFileIsSaidToBeNewer() throws {
    let problem = problem(in: Data(#"{"duet":"session","version":2}"#.utf8))

    #expect(problem?.reason.contains("newer") == true)
  }

  @Test
  func aSessionThatDoesNotBeginWithItsStartIsRefused() throws {
    let event = SessionEvent(number: 1, moment: .start, fact: .sessionClosed)

    #expect(problem(in: try SessionFile.data(of: [event]))?.line == 2)
    #expect(problem(in: try SessionFile.data(of: []))?.line == 2)
  }

  @Test
  func aGapInTheNumbersIsNamedEvenWhenAllHashesAreRight() throws {
    var events = Self.script.events
    events.remove(at: 3)

    #expect(problem(in: try SessionFile.data(of: events))?.line == 5)
  }

  @Test(arguments: [
    "\u{2028}\u{2029}\u{85}", "\u{0}", "\"\\\"", "\r\n\r", "\u{FEFF}a", "\u{FFFE}\u{FFFF}",
    "\u{1B}[31m\u{7F}\u{9B}", "e\u{301} é", "👩‍👩‍👧👍🏽🇩🇪", "\\u0000\\n", "</script>",
    String(repeating: "漢", count: 10_000),
  ])
  func hardTextsComeBackByteForByte(text: String) throws {
    let script = SessionScript(.typed(text), .renamed(text), .written([text]))

    let events = try SessionFile.events(from: SessionFile.data(of: script.events))
    let session = Session(replaying: events)

    #expect(Array(session.draft.buffer.text.utf8) == Array(text.utf8))
    #expect(Array(session.title.utf8) == Array(text.utf8))
    #expect(session.variants.map { Array($0.text.utf8) } == [Array(text.utf8)])
  }
}
