import Foundation
import Testing

@testable import DuetEvaluation

struct HTMLReportTests {
  private func report(_ names: [String] = ["a", "b", "c"]) -> EvaluationReport {
    var votes: [Vote] = []
    for (left, right) in [(0, 1), (1, 2), (2, 0), (1, 0), (0, 1)] {
      votes.append(Vote(modelA: names[left], modelB: names[right], outcome: .aWins, rater: "r"))
    }
    return Evaluation.report(of: votes)
  }

  @Test func aPageNeedsNothingFromOutside() {
    let page = report().html

    for address in ["http:", "https:", "src=", "href=", "@import", "url("] {
      #expect(!page.contains(address))
    }
    #expect(page.hasPrefix("<!doctype html>"))
    #expect(page.contains("<svg"))
  }

  @Test func namesCannotBreakThePage() {
    let page = report(["<script>alert(1)</script>", "a\"b'&", "c\u{1}"]).html

    #expect(!page.contains("<script>alert"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(page.contains("a&quot;b&#39;&amp;"))
    #expect(page.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
  }

  @Test func everyItemHasADotABarAndARow() {
    let page = report().html

    #expect(page.components(separatedBy: "class=\"dot\"").count == 4)
    #expect(page.components(separatedBy: "class=\"bar\"").count == 4)
    #expect(page.components(separatedBy: "<th scope=\"row\">").count == 4)
  }

  @Test func everyElementIsClosed() {
    let page = report().html
    var open: [Substring] = []
    let alone: Set<Substring> = ["!doctype", "meta", "line", "path"]
    // What stands between the tags of style and script is no markup.
    let markup = page.replacing(/<style>[^<]*<\/style>/, with: "")
      .replacing(/<script>(?s:.*?)<\/script>/, with: "")

    for tag in markup.matches(of: /<(\/?)([a-z0-9!]+)[^>]*>/) {
      if alone.contains(tag.output.2) { continue }
      if tag.output.1.isEmpty {
        open.append(tag.output.2)
      } else {
        #expect(open.popLast() == tag.output.2)
      }
    }
    #expect(open.isEmpty)
  }

  @Test func noVotesStillMakeAPage() {
    #expect(Evaluation.report(of: [Vote]()).html.contains("No votes."))
  }
}
