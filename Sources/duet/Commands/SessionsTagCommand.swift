import ArgumentParser
import DuetSession
import DuetStore

/// `duet sessions tag`.
struct SessionsTagCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag", abstract: "Give a session tags, take them away, or print them.",
    discussion: "`duet sessions list --tag TAG` lists the sessions that have one.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The session; its first letters are enough, and last is the newest.")
  var session: String

  @Argument(help: "Tags to give it.")
  var tags: [String] = []

  @Option(name: .long, help: ArgumentHelp("A tag to take away.", valueName: "tag"))
  var remove: [String] = []

  @Flag(help: "Take all other tags away first.")
  var clear = false

  func validate() throws {
    guard (tags + remove).allSatisfy({ $0.contains { !$0.isWhitespace } }) else {
      throw ValidationError("a tag has no letters")
    }
  }

  func run() async throws {
    let log = try Wiring.store(common)
    let id = try await SessionFinder.id(session, in: log)
    let isReading = tags.isEmpty && remove.isEmpty && !clear
    let lease = isReading ? nil : try log.leases.require(id)
    defer { lease?.release() }
    let found = try await log.session(id)
    let wanted = (clear ? [] : found.tags).union(tags).subtracting(remove)
    if wanted != found.tags {
      let event = SessionEvent(
        number: found.eventCount + 1, moment: found.lastMoment,
        fact: .sessionTagged(SessionTags(tags: wanted.sorted())))
      try await log.append([event], to: found.id)
    }
    if common.json {
      try Output.json(
        .members(["session": .string(found.id.name), "tags": .strings(wanted.sorted())]))
    } else {
      for tag in wanted.sorted() { try Output.line(SafeText.line(tag)) }
      if wanted.isEmpty { common.notice("session \(found.id) has no tags") }
    }
  }
}
