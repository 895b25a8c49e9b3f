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
  ///
  /// A word whose length alone tells that it is too far is not looked at letter by letter.
  func nearest(_ query: String, limit: Int = 5) -> [CommandSummary] {
    let letters = query.lowercased().unicodeScalars.lazy.filter { $0 != " " }.map(\.value)
    let wanted = Array(letters.prefix(32))
    guard !wanted.isEmpty, limit > 0 else { return [] }
    var best: [(distance: Int, command: CommandSummary)] = []
    for command in commands {
      var least = best.count < limit ? Int.max : best[limit - 1].distance
      let bound = least
      for word in Self.words(of: command) where abs(word.count - wanted.count) < least {
        least = min(least, EditDistance.between(wanted, word))
      }
      guard least < bound else { continue }
      let place = best.firstIndex { $0.distance > least } ?? best.endIndex
      best.insert((least, command), at: place)
      if best.count > limit { best.removeLast() }
    }
    return best.map(\.command)
  }

  /// The words of a command's title and id, and the whole title, without blanks.
  private static func words(of command: CommandSummary) -> [[UInt32]] {
    var words: [[UInt32]] = [[]]
    var whole: [UInt32] = []
    for scalar in command.title.lowercased().unicodeScalars {
      if scalar != " " { whole.append(scalar.value) }
      add(scalar, to: &words)
    }
    words.append([])
    for scalar in command.id.name.unicodeScalars { add(scalar, to: &words) }
    return words.filter { !$0.isEmpty } + [whole]
  }

  private static func add(_ scalar: Unicode.Scalar, to words: inout [[UInt32]]) {
    if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      words[words.count - 1].append(scalar.value)
    } else if words.last?.isEmpty == false {
      words.append([])
    }
  }
}
