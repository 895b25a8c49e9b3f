import Testing

@testable import DuetSession

struct PromptTemplateTests {
  private static let template = PromptTemplate(
    name: "about", prompt: "On {{ subject }} and {{tone}}: {{subject}}.",
    brief: Brief(length: "{{count}} sentences", avoid: ["{{word}}"]),
    variables: [
      .init(name: "subject", description: "what it is about"),
      .init(name: "count", standard: "two"),
    ])

  @Test(arguments: [
    ("", []), ("none", []), ("{{a}}", ["a"]), ("{{a}}{{b}}{{a}}", ["a", "b", "a"]),
    ("{{ a-b_1 }}", ["a-b_1"]), ("{{}} {{a b}} {a} {{{a}}}", ["a"]), ("{{a", []), ("{{a}", []),
    ("}}{{a}}", ["a"]), ("{{für}}", ["für"]),
  ])
  func aGapIsANameBetweenDoubleBraces(text: String, gaps: [String]) {
    #expect(TemplateText.gaps(text) == gaps)
  }

  @Test func gapsWithoutAVariableAreAskedForToo() {
    #expect(Self.template.gaps == ["subject", "tone", "count", "word"])
    #expect(Self.template.variables.map(\.name) == ["subject", "count", "tone", "word"])
  }

  @Test func gapsAreFilledInThePromptAndTheBrief() throws {
    let filling = try Self.template.filled(["subject": "rain", "tone": "{{count}}", "word": "very"])

    #expect(filling.prompt == "On rain and {{count}}: rain.")
    #expect(filling.brief == Brief(length: "two sentences", avoid: ["very"]))
    #expect(filling.use == TemplateUse(name: "about", version: Self.template.version))
  }

  @Test func whatIsMissingIsNamed() {
    #expect(throws: TemplateGaps(names: ["tone", "word"])) {
      try Self.template.filled(["subject": "rain", "word": ""])
    }
  }

  @Test func theVersionChangesWithWhatTheTemplateSaysAndNotWithItsName() {
    var other = Self.template
    other.name = "else"
    other.description = "another"
    #expect(other.version == Self.template.version)

    other.brief.avoid = []
    #expect(other.version != Self.template.version)
    #expect(other.version.count == 12)
  }
}
