import ArgumentParser
import DuetSession
import DuetStore
import Foundation

/// `duet sessions redact`.
struct SessionsRedactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redact", abstract: "Copy a session without chosen texts or personal data.",
    discussion: """
      What is to go is gone from the copy at every moment of its replay: from drafts, prompts, \
      variants, reasons, titles, system prompts and failures. The original stays, unless --replace \
      is given. Personal data is found by its form, so names and unusual addresses are not: give \
      them with --text, --list, or redact = [...] in the configuration, and read the copy before it \
      leaves the house. Case does not matter, and a text is also found inside longer words.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The session; its first letters are enough, and last is the newest.")
  var session: String

  @Option(name: .customLong("text"), help: "A text that is to go; may be given more than once.")
  var texts: [String] = []

  @Option(help: ArgumentHelp("A file with a text on each line; - is standard input."))
  var list: String?

  @Option(
    help: ArgumentHelp(
      "What is found by its form: email, phone, card, key, address, with commas, or all.",
      valueName: "kinds"))
  var detect: String?

  @Option(name: .customLong("with"), help: "What stands in its place.")
  var replacement = Redaction.standardReplacement

  @Flag(help: "Say what would go, and make no copy.")
  var dryRun = false

  @Flag(help: "Delete the original when the copy is safe.")
  var replace = false

  @Flag(help: "Do not ask before the original is deleted.")
  var yes = false

  func validate() throws {
    _ = try Self.kinds(detect)
    if replace, dryRun { throw ValidationError("--replace and --dry-run exclude each other") }
  }

  func run() async throws {
    let log = try Wiring.store(common)
    let id = try await SessionFinder.id(session, in: log)
    // Nothing may come behind what is copied before the original goes.
    let lease = replace ? try log.leases.require(id) : nil
    defer { lease?.release() }
    let encoded = try await log.encodedEvents(of: id)
    let events = encoded.map(\.event)
    let redaction = try self.redaction()
    guard !replace || yes || SessionsDeleteCommand.isWanted(id, title: "the original") else {
      throw CommandFailure(
        .usage, "nothing was changed", remedy: "add --yes to delete the original unasked")
    }
    var generator = SystemRandomNumberGenerator()
    let copyID = SessionID(using: &generator)
    let salt = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let mark = RedactionMark(chain: encoded.last?.hash ?? EventChain().hash, salt: salt)
    let copy = redaction.copy(of: events, named: copyID, mark: mark)
    guard copy.isClean else {
      throw CommandFailure(
        .badData, "\"\(replacement)\" makes anew what is to go", remedy: "choose another --with")
    }
    guard !dryRun else { return try tell(copy, of: id, mark: nil) }
    try await log.append(copy.events, to: copyID)
    try tell(copy, of: id, mark: (copyID, mark, salt))
    // The deletion takes the right for itself.
    lease?.release()
    if replace { try await SessionsDeleteCommand.delete(id, from: log, common) }
  }

  private func redaction() throws(CommandFailure) -> Redaction {
    var texts = self.texts + (try common.configuration()).redact
    if let list {
      let path = list == "-" ? list : Surroundings.process.absolute(list)
      texts += try InputFile.text(at: path).split(whereSeparator: \.isNewline).map(String.init)
    }
    let kinds = (try? Self.kinds(detect)) ?? []
    let redaction = Redaction(texts: texts, kinds: kinds, replacement: replacement)
    guard !redaction.texts.isEmpty || !kinds.isEmpty else {
      throw CommandFailure(
        .usage, "nothing is said to go", at: "duet sessions redact",
        remedy: "give --text, --list or --detect all")
    }
    guard redaction.isReplacementSafe else {
      throw CommandFailure(
        .usage, "\"\(replacement)\" cannot stand in the place of what is to go",
        remedy: "choose a --with that is one line, not empty, and tells nothing of it")
    }
    return redaction
  }

  private static func kinds(_ words: String?) throws -> Set<PersonalDataKind> {
    guard let words else { return [] }
    if words == "all" { return Set(PersonalData.detectable) }
    return Set(
      try words.split(separator: ",").map { word in
        let name = word.filter { !$0.isWhitespace }
        guard let kind = PersonalDataKind(rawValue: name), kind != .text else {
          let names = PersonalData.detectable.map(\.rawValue) + ["all"]
          throw ValidationError(
            "there is no kind \"\(name)\", \(Nearest.remedy(for: name, among: names))")
        }
        return kind
      })
  }

  /// Says what was taken out, without telling it.
  private func tell(
    _ copy: RedactedCopy, of id: SessionID,
    mark: (id: SessionID, mark: RedactionMark, salt: [UInt8])?
  ) throws(CommandFailure) {
    let taken = copy.report.taken.sorted { $0.key.rawValue < $1.key.rawValue }
    if common.json {
      let found = copy.report.items.map { item in
        JSONText.members([
          "kind": .string(item.kind.rawValue), "masked": .string(item.masked),
        ])
      }
      let counts = taken.map { JSONText.Member(key: $0.key.rawValue, value: .integer($0.value)) }
      return try Output.json(
        .members([
          "session": .string(id.name), "copy": .optional(mark?.id.name),
          "events": .integer(copy.events.count), "replaced": .object(counts),
          "found": .array(found), "commitment": .optional(mark?.mark.commitment),
          "salt": .optional(mark.map { EventChain.hexadecimal($0.salt) }),
        ]))
    }
    for item in copy.report.items {
      try Output.line("\(item.kind.rawValue)  \(SafeText.line(item.masked))")
    }
    let counts = taken.map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ")
    common.notice(counts.isEmpty ? "nothing of the kind was found" : "replaced: \(counts)")
    if let mark {
      common.notice("session \(mark.id) is a copy of \(id); read it before you give it away")
    }
  }
}
