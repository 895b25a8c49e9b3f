/// What commands are called where they are typed as lines.
///
/// A command is found by its id, by its title, by the part of its id after the dot, and by the
/// short names below.
public enum CommandNames {
  /// Short names, the ones that are said first.
  static let short: [(name: String, id: CommandID)] = [
    ("generate", "prompt.generate"), ("more", "prompt.generate"), ("stop", "prompt.stop"),
    ("accept", "variants.accept"), ("retry", "variants.retry"), ("resume", "variants.resume"),
    ("next", "variants.next"), ("previous", "variants.previous"), ("copy", "variants.copy"),
    ("undo", "draft.undo"), ("redo", "draft.redo"), ("branch", "draft.switch-branch"),
    ("rate", "rating.start"), ("left", "rating.prefer-left"), ("right", "rating.prefer-right"),
    ("tie", "rating.tie"), ("skip", "rating.skip"), ("reason", "rating.write-reason"),
    ("pin", "rating.pin-passage"),
    ("leave", "rating.leave"),
    ("brief", "prompt.edit-brief"), ("sessions", "studio.show-sessions"),
    ("search", "sessions.search"), ("new", "studio.new-session"), ("open", "sessions.open"),
    ("leaderboard", "studio.show-leaderboard"), ("replay", "sessions.replay"),
    ("palette", "studio.palette"), ("back", "studio.back"), ("quit", "studio.quit"),
  ]

  /// What a line of words names.
  public enum Found: Equatable, Sendable {
    /// This command; the words after its name.
    case command(CommandID, rest: String)
    /// One of these, but which is not said.
    case several([CommandID])
    /// Nothing; the name that is nearest to it, where one is near.
    case nothing(nearest: String?)
  }

  /// The name that hints and help say for a command, with its stroke: `/accept`.
  public static func name(of id: CommandID) -> String {
    if let short = short.first(where: { $0.id == id }) { return "/" + short.name }
    let verb = Self.verb(of: id)
    let isTaken = short.contains { $0.name == verb } || LinearLine.words.contains(verb)
    return "/" + (isTaken || (table[verb]?.count ?? 0) != 1 ? id.name : verb)
  }

  /// Looks a line of words up.
  ///
  /// - Parameter scopes: whose commands are meant where several have one name, the first first.
  public static func find(_ line: String, scopes: [String]) -> Found {
    let words = line.split(whereSeparator: \.isWhitespace)
    var several: [CommandID] = []
    for count in stride(from: min(words.count, longest), through: 1, by: -1) {
      let name = words[..<count].joined(separator: " ").lowercased()
      guard let ids = table[name] else { continue }
      let id = nearest(of: ids, scopes: scopes) ?? shortcuts[name]
      if let id = id ?? (ids.count == 1 ? ids.first : nil) {
        return .command(id, rest: rest(of: line, after: count))
      }
      several = ids
    }
    if !several.isEmpty { return .several(several) }
    return .nothing(nearest: similar(to: words.first.map(String.init) ?? ""))
  }

  /// What stands after some words; of the white space before it only one character goes.
  static func rest(of line: String, after count: Int) -> String {
    var rest = line.drop(while: \.isWhitespace)
    for number in 1...max(1, count) {
      rest = rest.drop { !$0.isWhitespace }
      if number < count { rest = rest.drop(while: \.isWhitespace) }
    }
    return String(rest.dropFirst())
  }

  private static func verb(of id: CommandID) -> String {
    String(id.name.drop { $0 != "." }.dropFirst())
  }

  /// Every name, in small letters, and the commands that have it.
  private static let table: [String: [CommandID]] = {
    var table: [String: [CommandID]] = [:]
    for command in PaneCatalog.commands {
      let title = command.title.lowercased()
      for name in Set([command.id.name, verb(of: command.id), title]) {
        table[name, default: []].append(command.id)
      }
    }
    for (name, id) in shortcuts where table[name]?.contains(id) != true {
      table[name, default: []].append(id)
    }
    return table
  }()

  private static let shortcuts: [String: CommandID] = {
    let known = short.filter { entry in PaneCatalog.commands.contains { $0.id == entry.id } }
    return Dictionary(known.map { ($0.name, $0.id) }) { first, _ in first }
  }()

  private static let longest = table.keys.map { $0.count { $0 == " " } + 1 }.max() ?? 1

  private static func nearest(of ids: [CommandID], scopes: [String]) -> CommandID? {
    for scope in scopes {
      let here = PaneCatalog.commands.filter { $0.scope == scope && ids.contains($0.id) }
      if here.count == 1 { return here[0].id }
    }
    return nil
  }

  /// The name that is fewest slips away from a word, at most a third of its letters.
  private static func similar(to word: String) -> String? {
    let names = Array(table.keys) + LinearLine.words
    let letters = Array(word.lowercased())
    let scored = names.map { (slips(letters, Array($0)), $0) }
    guard let best = scored.min(by: <), best.0 <= max(1, letters.count / 3) else { return nil }
    return best.1
  }

  /// How many letters are to be put in, left out or exchanged (Levenshtein 1966).
  private static func slips(_ one: [Character], _ other: [Character]) -> Int {
    var row = Array(0...other.count)
    for (place, letter) in one.enumerated() {
      var diagonal = row[0]
      row[0] = place + 1
      for column in other.indices {
        let above = row[column + 1]
        let exchanged = diagonal + (letter == other[column] ? 0 : 1)
        row[column + 1] = min(exchanged, above + 1, row[column] + 1)
        diagonal = above
      }
    }
    return row[other.count]
  }
}
