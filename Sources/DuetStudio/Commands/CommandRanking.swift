import DuetText

/// Commands in the order in which they fit what is typed.
struct CommandRanking {
  /// A command that fits, and which letters of it were found.
  struct Hit: Equatable {
    var command: CommandSummary
    var score: Int
    /// The matched characters of the title and of the id.
    var title: [Int] = []
    var id: [Int] = []
  }

  /// The commands that are looked through, in the order of the catalog.
  let commands: [CommandSummary]
  /// The commands done last, the newest first.
  let recent: [CommandID]
  /// The pane that the person is in; its own commands win a tie.
  let place: String

  /// The commands that fit every word of a query, the best first.
  ///
  /// Titles and ids are matched by letters, help by the beginnings of its words only, for less. Equal
  /// fits are told apart by what was done last, by the place, and by the catalog. Without a query all
  /// are given, what was done last first.
  func hits(_ query: String) -> [Hit] {
    let words = query.split(separator: " ")
    let ranks = Dictionary(
      recent.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let found = commands.enumerated().compactMap { order, command in
      Self.hit(words, in: command).map { hit in
        let isNear = command.scope == place
        return (hit, ranks[command.id] ?? Int.max, isNear ? 0 : 1, order)
      }
    }
    return found.sorted { one, other in
      (-one.0.score, one.1, one.2, one.3) < (-other.0.score, other.1, other.2, other.3)
    }.map { $0.0 }
  }

  private static func hit(_ words: [Substring], in command: CommandSummary) -> Hit? {
    var hit = Hit(command: command, score: 0)
    for word in words {
      let title = FuzzyMatch.best(word, in: command.title)
      let id = FuzzyMatch.best(word, in: command.id.name)
      guard let best = [title?.score, id.map { $0.score - 2 }].compactMap({ $0 }).max() else {
        guard isBegun(word, in: command.help) else { return nil }
        hit.score += word.count
        continue
      }
      hit.score += best
      hit.title = merged(hit.title, title?.places)
      hit.id = merged(hit.id, id?.places)
    }
    return hit
  }

  private static func merged(_ places: [Int], _ more: [Int]?) -> [Int] {
    more.map { Set(places).union($0).sorted() } ?? places
  }

  /// Whether a word of a sentence begins so; two letters at least.
  private static func isBegun(_ word: Substring, in sentence: String) -> Bool {
    let wanted = word.lowercased()
    guard wanted.count >= 2 else { return false }
    return sentence.lowercased().split { !$0.isLetter && !$0.isNumber }
      .contains { $0.hasPrefix(wanted) }
  }

  /// The commands whose words differ least from a query that fits none, at most so many.
  func nearest(_ query: String, limit: Int = 5) -> [CommandSummary] {
    let wanted = Array(query.lowercased().filter { $0 != " " }.prefix(32))
    guard !wanted.isEmpty else { return [] }
    let far = commands.enumerated().map { order, command in
      let words = (command.title + " " + command.id.name).lowercased()
        .split { !$0.isLetter && !$0.isNumber }
      let whole = Array(command.title.lowercased().filter { $0 != " " })
      let distances = words.map { EditDistance.slips(wanted, Array($0)) }
      let least = min(distances.min() ?? .max, EditDistance.slips(wanted, whole))
      return (least, order, command)
    }
    return far.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(limit).map { $0.2 }
  }
}
