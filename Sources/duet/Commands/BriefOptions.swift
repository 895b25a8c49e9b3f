import ArgumentParser
import DuetSession

/// The brief, from the command line.
struct BriefOptions: ParsableArguments {
  @Option(help: "Who reads it.")
  var audience: String?

  @Option(help: "How it sounds: dry, warm.")
  var tone: String?

  @Option(help: "How long it is: \"two sentences\", \"120 words\".")
  var length: String?

  @Option(help: "What form it has: \"bullet list\", sonnet, email.")
  var format: String?

  @Option(
    name: .customLong("must-include"),
    help: "A word or phrase that must be in it; may be given several times.")
  var mustInclude: [String] = []

  @Option(help: "A word or phrase that must not be in it; may be given several times.")
  var avoid: [String] = []

  @Option(help: "A text that shows what is wanted; may be given several times.")
  var example: [String] = []

  @Option(help: "A text that the result is measured against; may be given several times.")
  var reference: [String] = []

  /// A brief with what was given in the place of its own.
  func applied(to brief: Brief) -> Brief {
    var brief = brief
    brief.audience = audience ?? brief.audience
    brief.tone = tone ?? brief.tone
    brief.length = length ?? brief.length
    brief.format = format ?? brief.format
    if !mustInclude.isEmpty { brief.mustInclude = mustInclude }
    if !avoid.isEmpty { brief.avoid = avoid }
    if !example.isEmpty { brief.examples = example }
    if !reference.isEmpty { brief.references = reference }
    return brief
  }
}

/// A value for a gap of a template, such as `subject=rain`.
struct TemplateValue: ExpressibleByArgument, Equatable {
  /// The gap.
  let name: String
  /// What is put there.
  let value: String

  /// Reads `name=value`; nil when there is no name.
  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    name = String(parts[0])
    value = String(parts[1])
  }
}
