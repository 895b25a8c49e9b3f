import DuetText

/// How much of the draft somebody wrote.
public struct AuthorShare: Equatable, Sendable {
  /// Whose it is: `you`, a preset, the name that a file gave, or `variants` while it is sealed.
  public var name: String
  /// Whether it is the person's.
  public var isPerson: Bool
  /// How many graphemes, white space included; at least 1.
  public var graphemes: Int
  /// How many of a hundred, rounded so that all shares make 100; 100 only for who wrote all.
  public var percent: Int

  /// As it is told: `62% you`, `under 1% sonnet`.
  public var text: String { percent == 0 ? "under 1% \(name)" : "\(percent)% \(name)" }
}

extension Session {
  /// Who wrote how much of the draft: the person first, then the others, the largest share first.
  ///
  /// Every grapheme counts, white space too, as in the ranges of annotations. Variants of one preset
  /// count together; while a pair is open, all variants do.
  public var shares: [AuthorShare] { shares(isSealed: isBlind) }

  /// The shares on one line: `62% you, 30% sonnet, 8% local`; empty for an empty draft.
  public var shareText: String { shares.map(\.text).joined(separator: ", ") }

  /// The same as it is told while a pair is open: `62% you, 38% variants`.
  public var sealedShareText: String {
    shares(isSealed: true).map(\.text).joined(separator: ", ")
  }

  private func shares(isSealed: Bool) -> [AuthorShare] {
    var counts: [String: Int] = [:]
    for (author, count) in draft.share where author != .person {
      counts[shareName(of: author, isSealed: isSealed), default: 0] += count
    }
    var shares = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { AuthorShare(name: $0.key, isPerson: false, graphemes: $0.value, percent: 0) }
    if let own = draft.share[.person] {
      shares.insert(AuthorShare(name: "you", isPerson: true, graphemes: own, percent: 0), at: 0)
    }
    return AuthorShare.withPercents(shares)
  }

  private func shareName(of author: Author, isSealed: Bool) -> String {
    switch author {
    case .person: "you"
    case .variant(let id): isSealed ? "variants" : authorship(of: id).preset ?? "variants"
    case .other(let other): other.shownName
    }
  }
}

extension OtherAuthor {
  /// The name without its identifier, or what kind of author it is where there is none.
  public var shownName: String {
    let bare =
      name.split(separator: "<", maxSplits: 1, omittingEmptySubsequences: false)
      .first.map(String.init) ?? ""
    let trimmed = String(bare.reversed().drop { $0 == " " }.reversed())
    if !trimmed.isEmpty { return trimmed }
    switch kind {
    case .person: return "somebody"
    case .machine: return "some AI"
    case .reference: return "a reference"
    case .unknown: return "unknown"
    }
  }
}

extension AuthorShare {
  /// Gives each share its part of a hundred, by the largest remainders (Hamilton's method).
  fileprivate static func withPercents(_ shares: [AuthorShare]) -> [AuthorShare] {
    let total = shares.reduce(0) { $0 + $1.graphemes }
    guard total > 0 else { return [] }
    var result = shares
    for place in result.indices { result[place].percent = result[place].graphemes * 100 / total }
    let missing = 100 - result.reduce(0) { $0 + $1.percent }
    let order = result.indices.sorted { one, other in
      let first = result[one].graphemes * 100 % total
      let second = result[other].graphemes * 100 % total
      return first == second ? one < other : first > second
    }
    for place in order.prefix(missing) { result[place].percent += 1 }
    if result.count > 1, let whole = result.firstIndex(where: { $0.percent == 100 }) {
      result[whole].percent = 99
    }
    return result
  }
}
