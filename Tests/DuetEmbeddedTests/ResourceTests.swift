import DuetSession
import Foundation
import Testing

@testable import DuetEmbedded

@Suite struct ResourceTests {
  @Test func theCorpusHoldsSixtyKilobytes() throws {
    let corpus = try Library.shared.get().corpus

    let bytes = corpus.passages.flatMap(\.sentences).reduce(0) { $0 + $1.utf8.count + 1 }

    #expect(bytes >= 60_000)
  }

  @Test func missingResourcesAreSaidWithTheirRemedy() {
    let nowhere = URL(fileURLWithPath: "/nowhere/duet")

    let error = #expect(throws: EngineError.self) { try ResourceFiles([nowhere]) }

    #expect(error?.failure.code == "misconfigured")
    #expect(error?.failure.summary.contains("/nowhere/duet") ?? false)
  }

  @Test func everyGenreThatAFormNamesIsThere() throws {
    let genres = Set(try Library.shared.get().corpus.passages.map(\.genre))

    #expect(Set(Form.allCases.flatMap(\.genres)).isSubset(of: genres))
  }

  @Test(arguments: Form.allCases)
  func everyBeatOfEveryPlanHasTemplates(form: Form) throws {
    let library = try Library.shared.get()
    let grammar = try #require(library.grammars[form])

    for beat in grammar.plans.flatMap({ $0 }) + grammar.fillers + ["leadin", "leadon", "include"] {
      let least = beat.hasPrefix("include") ? 2 : beat == "last" ? 10 : 12
      #expect(library.templates(beat, of: form).count >= least, "\(form) \(beat)")
    }
  }

  @Test func aStoryHasThirtyTemplatesForNearlyEveryBeat() throws {
    let library = try Library.shared.get()

    for beat in ["opening", "trouble", "detail", "visitor", "attempt", "talk", "turn", "ending"] {
      #expect(library.templates(beat, of: .story).count >= 30, "\(beat)")
    }
  }

  @Test func noTemplateStandsTwiceInABeat() throws {
    for (form, grammar) in try Library.shared.get().grammars {
      for (beat, templates) in grammar.beats {
        let texts = templates.map { "\($0.pieces)" }
        #expect(Set(texts).count == texts.count, "\(form) \(beat)")
      }
    }
  }

  @Test func everySlotHasAFiller() throws {
    let library = try Library.shared.get()
    let roles: Set = [
      "hero", "other", "third", "thing", "thing2", "place", "force", "topic", "addressee", "matter",
      "stuff", "idea", "sender", "part", "people", "does", "phrase", "he", "him", "his", "himself",
      "it",
      "ito", "its", "itself",
    ]

    for (form, grammar) in library.grammars {
      for slot in grammar.beats.values.flatMap({ $0 }).flatMap(\.slots) {
        let isKnown = roles.contains(slot.pool) || library.lexicon.pools[slot.pool] != nil
        #expect(isKnown, "{\(slot.role)} in \(form)")
      }
    }
  }
}
