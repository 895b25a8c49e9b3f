import DuetSession
import GRDB

/// A query as SQLite runs it: words for the full-text index, and conditions on what it finds.
///
/// Conditions are on the row numbers of ``TextRow/key(session:place:)`` alone, which `documents.id`
/// and `texts.rowid` are.
struct SearchPlan {
  /// What the index looks for, in the language of FTS5; nil when nothing but conditions is asked.
  private(set) var match: String?
  /// The rest, as an expression of SQL about `documents`.
  private(set) var condition: SQL

  init(_ query: SearchQuery, clock: SearchClock) {
    let nodes = if case .all(let nodes) = query.root { nodes } else { [query.root] }
    let compiler = ConditionCompiler(clock: clock)
    let matching = nodes.filter { Self.pattern($0) != nil }
    var conditions = nodes.filter { Self.pattern($0) == nil }.map(compiler.condition)
    match = Self.pattern(.all(matching)).map { "{body} : (\($0))" }
    if query.asksForLabels {
      conditions.append("NOT (\(Self.isVariant) AND documents.id >> 40 IN \(Self.blindSessions))")
    }
    condition = conditions.isEmpty ? "1" : conditions.map { "(\($0))" }.joined(separator: " AND ")
  }

  /// The sessions whose labels are sealed.
  private static let blindSessions: SQL = "(SELECT session FROM sessions WHERE is_blind)"

  private static let isVariant: SQL = """
    documents.id & (1 << 39) = 0 AND documents.id >> 16 & 8388607 > 0 AND documents.id & 65535 > 0
    """

  /// A condition in the language of FTS5, which has no "not" by itself; nil when it has no words
  /// that must be there, or asks for anything but words.
  static func pattern(_ node: SearchQuery.Node) -> String? {
    switch node {
    case .words(let words): return words.pattern
    case .filter, .not: return nil
    case .any(let nodes):
      let patterns = nodes.compactMap(pattern)
      return patterns.count == nodes.count ? "(\(patterns.joined(separator: " OR ")))" : nil
    case .all(let nodes):
      var wanted: [String] = []
      var unwanted: [String] = []
      for node in nodes {
        if let pattern = pattern(node) {
          wanted.append(pattern)
        } else if case .not(let inner) = node, let pattern = pattern(inner) {
          unwanted.append(pattern)
        } else {
          return nil
        }
      }
      guard !wanted.isEmpty else { return nil }
      let all = "(\(wanted.joined(separator: " AND ")))"
      return unwanted.isEmpty ? all : "(\(all) NOT (\(unwanted.joined(separator: " OR "))))"
    }
  }
}

/// Writes conditions as SQL, each true or false and never null.
private struct ConditionCompiler {
  let clock: SearchClock

  func condition(_ node: SearchQuery.Node) -> SQL {
    switch node {
    case .all(let nodes) where nodes.isEmpty: "1"
    case .all(let nodes): joined(nodes, " AND ")
    case .any(let nodes): joined(nodes, " OR ")
    case .not(let inner): "NOT (\(condition(inner)))"
    case .filter(let filter): condition(filter)
    case .words(let words):
      """
      documents.id IN (SELECT rowid FROM texts WHERE texts MATCH \("{body} : \(words.pattern)"))
      """
    }
  }

  private func joined(_ nodes: [SearchQuery.Node], _ sign: String) -> SQL {
    nodes.map { "(\(condition($0)))" }.joined(separator: sign)
  }

  private func condition(_ filter: SearchQuery.Filter) -> SQL {
    switch filter {
    case .place(let place): return Self.condition(place)
    case .label(let label, let value): return condition(label, value)
    case .fate(let fate): return Self.condition(fate)
    case .time(let relation, let time):
      let range = clock.range(relation, time)
      return "documents.time >= \(range.lowerBound) AND documents.time < \(range.upperBound)"
    }
  }

  private static func condition(_ place: SearchPlace) -> SQL {
    let isNote: SQL = "documents.id & (1 << 39) <> 0"
    let generation: SQL = "(documents.id >> 16 & 16777215)"
    let slot: SQL = "(documents.id & 65535)"
    return switch place {
    case .note: isNote
    case .draft: "\(generation) = 0 AND \(slot) = 0"
    case .title: "\(generation) = 0 AND \(slot) = 1"
    case .prompt: "NOT \(isNote) AND \(generation) > 0 AND \(slot) = 0"
    case .variant: "NOT \(isNote) AND \(generation) > 0 AND \(slot) > 0"
    }
  }

  private func condition(_ label: SearchQuery.Label, _ value: SearchQuery.Value) -> SQL {
    let escaped = value.text.reduce(into: "") { text, character in
      if "%_\\".contains(character) { text.append("\\") }
      text.append(character)
    }
    let pattern = escaped + (value.isPrefix ? "%" : "")
    guard label != .mode else {
      return """
        EXISTS (SELECT 1 FROM prompts WHERE prompts.session = documents.id >> 40
        AND prompts.generation = (documents.id >> 16 & 16777215)
        AND prompts.mode LIKE \(pattern) ESCAPE '\\')
        """
    }
    return Self.variant("variants.\(sql: label.rawValue) LIKE \(pattern) ESCAPE '\\'")
  }

  private static func condition(_ fate: SearchQuery.Fate) -> SQL {
    switch fate {
    case .finished, .stopped, .failed: variant("variants.state = \(fate.rawValue)")
    case .accepted:
      """
      EXISTS (SELECT 1 FROM acceptances AS a WHERE a.session = documents.id >> 40
      AND a.generation = (documents.id >> 16 & 16777215)
      AND a.place = (documents.id & 65535) - 1)
      """
    case .preferred:
      variant(
        """
        EXISTS (SELECT 1 FROM preferences JOIN pairs USING (session, pair)
        WHERE preferences.session = variants.session
        AND ((choice = 'left' AND pairs."left" = variants.name)
        OR (choice = 'right' AND pairs."right" = variants.name)))
        """)
    }
  }

  /// A condition on the row of the variant that a text is; false for texts that are none.
  private static func variant(_ condition: SQL) -> SQL {
    """
    EXISTS (SELECT 1 FROM variants WHERE variants.session = documents.id >> 40
    AND variants.generation = (documents.id >> 16 & 16777215)
    AND variants.place = (documents.id & 65535) - 1 AND \(condition))
    """
  }
}
