import DuetEvaluation
import DuetSession
import Testing

@testable import duet

/// What a campaign file says, and what is said of one that is wrong.
struct CampaignFileTests {
  private func file(_ source: String) -> CampaignFile {
    CampaignFile(
      source: source, path: "c.toml", name: "c", configuration: Configuration()
    ) { name throws(CommandFailure) in
      guard name == "storm.txt" else {
        throw CommandFailure(.missingInput, "there is no such file", at: name, remedy: "check it")
      }
      return "A storm\n"
    }
  }

  @Test func theLeastCampaignComparesTwoPresetsOnAPrompt() throws {
    let file = file(
      """
      presets = ["embedded", "sparks"]
      prompts = ["A storm in a hat box"]
      """)

    let campaign = try #require(file.campaign, "\(file.problems)")
    #expect(campaign.name == "c")
    #expect(campaign.prompts == [Campaign.Prompt(text: "A storm in a hat box", brief: Brief())])
    #expect(campaign.question == QueueQuestion(.comparison("embedded", "sparks")))
    #expect(campaign.criteria == [Criteria.main])
    #expect(campaign.share == nil)
    #expect(campaign.count == 2)
  }

  @Test func aWholeCampaignIsReadAsItIsWritten() throws {
    let file = file(
      """
      name = "dry"
      presets = ["embedded", "sparks", "compose"]
      variants = 2
      criteria = ["style", "overall"]
      raters = ["ana", "ben"]
      overlap = 0.3
      random = 0.1
      wanted = "best"
      precision = 40
      until = "precision"
      interval = 0.9
      votes = 100
      seed = 7
      mode = "task"
      [brief]
      tone = "dry"
      [[prompts]]
      text = '''
      A lighthouse
      '''
      [[prompts]]
      file = "storm.txt"
      brief = { length = "two sentences", avoid = "very" }
      """)

    let campaign = try #require(file.campaign, "\(file.problems)")
    #expect(campaign.name == "dry")
    #expect(campaign.presets.map(\.name) == ["embedded", "sparks", "compose"])
    #expect(campaign.count == 6)
    #expect(campaign.criteria == ["style", "overall"])
    #expect(campaign.share == PairShare(raters: ["ana", "ben"], seed: 7, overlap: 0.3))
    #expect(campaign.queue.randomShare == 0.1)
    #expect(campaign.queue.commonShare == 0.3)
    #expect(
      campaign.question
        == QueueQuestion(.best, precision: 40, goal: .precision, level: 0.9))
    #expect(campaign.limit == 100)
    #expect(campaign.prompts.map(\.text) == ["A lighthouse", "A storm"])
    #expect(campaign.prompts.allSatisfy { $0.brief.tone == "dry" && $0.brief.mode == .task })
    #expect(campaign.prompts.map(\.brief.length) == ["", "two sentences"])
    #expect(campaign.prompts[1].brief.avoid == ["very"])
  }

  @Test func theCampaignOfTheReadmeIsSound() throws {
    let part = try #require(try Readme.part("campaign"))
    let file = file(part.filter { !$0.hasPrefix("```") }.joined(separator: "\n"))

    let campaign = try #require(file.campaign, "\(file.problems)")
    #expect(campaign.raters == ["ana", "ben"])
    #expect(campaign.prompts.count == 2)
  }

  @Test func ofMoreThanTwoPresetsTheRankingIsWanted() throws {
    let file = file(
      """
      presets = ["embedded", "sparks", "compose"]
      prompts = ["a"]
      """)

    #expect(file.campaign?.question.subject == .ranking)
  }

  static let prompts = "prompts = [\"a\"]\n"
  static let presets = "presets = [\"embedded\", \"sparks\"]\n"

  @Test(arguments: [
    ("preset = 1\n" + presets + prompts, 1, "unknown key \"preset\"", "did you mean \"presets\"?"),
    (prompts, nil, "names no presets", "add presets"),
    ("presets = [\"embedded\"]\n" + prompts, 1, "only one preset", "name two"),
    (
      "presets = [\"embedded\", \"spark\"]\n" + prompts, 1, "no preset \"spark\"",
      "did you mean \"sparks\"?"
    ),
    ("presets = [\"sparks\", \"sparks\"]\n" + prompts, 1, "\"sparks\" is named twice", "once"),
    (presets, nil, "has no prompts", "add prompts"),
    (presets + "prompts = [\"a\", 2]", 2, "prompt 2 is a whole number", "make it a string"),
    (presets + "prompts = [\"a\", \" \"]", 2, "prompt 2 is empty", "write it"),
    (presets + "prompts = [\"a\", \"a\"]", 2, "prompt 2 is there twice", "remove one"),
    (
      presets + "[[prompts]]\ntext = \"a\"\n[[prompts]]\ntxt = \"b\"", 5,
      "unknown key \"prompts.2.txt\"", "did you mean \"text\"?"
    ),
    (presets + "[[prompts]]\nfile = \"no.txt\"", 3, "there is no such file: no.txt", "check it"),
    (presets + prompts + "variants = 5", 3, "would get 10 texts", "8 are the most"),
    (presets + prompts + "overlap = 1.5", 3, "overlap cannot be 1.5", "from 0.0 to 1.0"),
    (presets + prompts + "wanted = \"rank\"", 3, "wanted cannot be \"rank\"", "ranking"),
    (presets + prompts + "until = \"precision\"", 3, "no precision to reach", "add precision"),
    (
      presets + prompts + "compare = [\"embedded\", \"spark\"]", 3,
      "\"spark\" is none of the presets", "did you mean \"sparks\"?"
    ),
    (
      presets + prompts + "wanted = \"best\"\ncompare = [\"embedded\", \"sparks\"]", 4,
      "compare goes with a comparison", "write wanted"
    ),
    (presets + prompts + "raters = []", 3, "raters must be names", "name one"),
    (presets + prompts + "[brief]\ncolour = \"red\"", 4, "unknown key \"brief.colour\"", "one of"),
    ("presets = [", 1, "this is not TOML", "correct"),
  ])
  func whatIsWrongIsSaidWithItsLine(
    source: String, line: Int?, what: String, remedy: String
  ) throws {
    let file = file(source)

    #expect(file.campaign == nil)
    let problem = try #require(file.problems.first)
    #expect(problem.line == line, "\(problem)")
    #expect(problem.what.contains(what), "\(problem)")
    #expect(problem.remedy.contains(remedy), "\(problem)")
  }
}
