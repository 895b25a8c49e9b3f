import DuetText

/// The first of three walks through a session: finds what is to go, in every state of every text.
struct RedactionSurvey {
  private let redaction: Redaction
  private var found: [String: PersonalDataKind] = [:]
  private(set) var trie = SecretTrie()

  /// How many scalars around a change are looked at anew.
  private static let reach = 400

  init(_ redaction: Redaction) {
    self.redaction = redaction
  }

  mutating func look(at events: [SessionEvent]) {
    for text in redaction.texts { trie.insert(text, kind: .text) }
    guard !redaction.kinds.isEmpty else { return }
    var walk = TrackedSession()
    for event in events {
      _ = event.fact.mappingTexts { text in
        look(at: Array(text.unicodeScalars))
        return text
      }
      if case .changed(let change) = walk.take(event) { look(at: change, walk) }
    }
    for place in TextPlace.allCases { look(at: walk.text(place).scalars.map(\.scalar)) }
    for generation in walk.session.generations {
      for variant in generation.variants { look(at: Array(variant.text.unicodeScalars)) }
    }
    for (text, kind) in found { trie.insert(text, kind: kind) }
  }

  private mutating func look(at change: TrackedSession.Change, _ walk: TrackedSession) {
    let scalars = walk.text(change.place).scalars
    let range = change.range(in: scalars)
    let window =
      max(range.lowerBound - Self.reach, 0)..<min(range.upperBound + Self.reach, scalars.count)
    look(at: scalars[window].map(\.scalar))
  }

  private mutating func look(at scalars: [Unicode.Scalar]) {
    let text = ScannedText(scalars)
    for finding in PersonalData.findings(in: scalars, of: redaction.kinds) {
      found[text.text(finding.range)] = finding.kind
    }
  }

  /// What was found, without those that were only the beginning of another.
  func report(taken: [PersonalDataKind]) -> RedactionReport {
    var items: [RedactionReport.Item] = []
    let texts = found.keys.sorted()
    for (place, text) in texts.enumerated() {
      let isBeginning = place + 1 < texts.count && texts[place + 1].hasPrefix(text)
      if !isBeginning, let kind = found[text] { items.append(Self.item(text, kind)) }
    }
    if taken.contains(.text) { items += redaction.texts.map { Self.item($0, .text) } }
    return RedactionReport(
      items: items.sorted { ($0.kind.rawValue, $0.masked) < ($1.kind.rawValue, $1.masked) },
      taken: Dictionary(taken.map { ($0, 1) }, uniquingKeysWith: +))
  }

  private static func item(_ text: String, _ kind: PersonalDataKind) -> RedactionReport.Item {
    RedactionReport.Item(
      kind: kind, masked: "\(text.first.map(String.init) ?? "")… (\(text.count))")
  }
}
