import ArgumentParser
import DuetSession
import Foundation

/// The options of `duet rate` for campaigns.
struct CampaignOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Rate for a campaign: prepare its texts, and get the pairs that are this rater's.",
      valueName: "file"))
  var campaign: String?

  @Flag(help: "Prepare the texts of the campaign, and stop.")
  var prepare = false

  @Flag(help: "Say how far the campaign is, and stop.")
  var progress = false

  /// Refuses options that say nothing together.
  func check(sessions: [String], criteria: [String], seed: UInt64?) throws {
    guard campaign != nil else {
      if prepare { throw ValidationError("--prepare needs --campaign") }
      if progress { throw ValidationError("--progress needs --campaign") }
      return
    }
    if prepare, progress { throw ValidationError("--prepare and --progress exclude each other") }
    if !sessions.isEmpty { throw ValidationError("a campaign names its own texts") }
    if !criteria.isEmpty { throw ValidationError("a campaign names its own criteria") }
    if seed != nil { throw ValidationError("a campaign has its own seed") }
  }

  /// Reads the campaign.
  ///
  /// - Throws: status 66 when there is no such file, 65 for the first thing that is wrong in it.
  func read(
    _ path: String, configuration: Configuration
  ) throws(CommandFailure) -> Campaign {
    let place = URL(fileURLWithPath: Surroundings.process.absolute(path))
    let source = try InputFile.text(at: place.path)
    let folder = place.deletingLastPathComponent().path
    let file = CampaignFile(
      source: source, path: path, name: place.deletingPathExtension().lastPathComponent,
      configuration: configuration
    ) { name throws(CommandFailure) in
      try InputFile.text(at: name.hasPrefix("/") ? name : folder + "/" + name)
    }
    if let problem = file.problems.first { throw problem.failure(.badData) }
    guard let campaign = file.campaign else {
      throw CommandFailure(.badData, "this is no campaign", at: path, remedy: "correct it")
    }
    return campaign
  }
}
