import DuetSession
import DuetTesting
import DuetText
import Foundation
import Testing

@testable import DuetStore

/// A draft in HTML tells who wrote what, with and without colour.
@Suite struct HTMLDraftTests {
  private func html(_ parts: [(String, Author)]) throws -> String {
    var piece = AuthoredPiece()
    for (text, author) in parts { piece.append(text, by: author) }
    let change = piece.change(replacing: 0..<0, of: AuthoredText(), in: .draft)
    let events = [
      SessionEvent(
        number: 1, moment: .start,
        fact: .sessionStarted(
          SessionStart(
            id: SessionID("s"), title: "T", startedAt: 0, seed: 0, program: "duet tests"))),
      SessionEvent(number: 2, moment: .start, fact: .textEdited(change)),
    ]
    let export = try Exporters.export(
      [ExportSource(id: SessionID("s"), events: events)], as: "html")
    return String(decoding: export.data, as: UTF8.self)
  }

  @Test func aTextOfThePersonAloneHasNoMarks() throws {
    let html = try html([("Mine.", .person)])

    #expect(html.contains("<div class=\"text\">Mine.</div>"))
    #expect(html.contains("100% you") && !html.contains("<sup"))
  }

  @Test func eachAuthorHasASignAHueAndALineInTheLegend() throws {
    let ann = Author.other(OtherAuthor(kind: .person, name: "Ann"))
    let machine = Author.other(OtherAuthor(kind: .machine, name: "gpt <4>"))

    let html = try html([("Mine. ", .person), ("Hers.", ann), ("Its.", machine)])

    #expect(html.contains("<span><sup class=\"sign\">you</sup>Mine. </span>"))
    #expect(html.contains("title=\"Ann\"><sup class=\"sign\">1</sup>Hers.</span>"))
    #expect(html.contains("class=\"by by2\" title=\"gpt\"><sup class=\"sign\">2</sup>Its."))
    #expect(html.contains("<b>2</b> gpt &lt;4&gt;</span>: 4 characters"))
    #expect(html.contains("40% you, 33% Ann, 27% gpt"))
  }

  @Test func namesAndTextsAreNoMarkup() throws {
    let evil = Author.other(OtherAuthor(kind: .machine, name: "\"><script>alert(1)</script>"))

    let html = try html([("</div><script>", evil), ("&", .person)])

    #expect(!html.contains("<script") && html.contains("&lt;/div&gt;&lt;script&gt;"))
  }
}
