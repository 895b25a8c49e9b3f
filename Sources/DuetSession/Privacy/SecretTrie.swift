/// The texts that are to go, arranged so that all are looked for at once.
///
/// Letters are compared without regard to case, to canonical equivalence and to which space parts
/// them.
struct SecretTrie: Sendable {
  /// An unfinished beginning of a secret that is longer than this is taken away wherever it stands.
  static let visiblePrefix = 4

  private struct Node {
    var next: [Character: Int] = [:]
    var kind: PersonalDataKind?
  }

  private var nodes = [Node()]
  /// The length of the longest secret, in Unicode scalars.
  private(set) var longest = 0

  /// Whether there is nothing to look for.
  var isEmpty: Bool { nodes.count == 1 }

  /// Adds a text; a text without letters adds nothing.
  mutating func insert(_ secret: String, kind: PersonalDataKind) {
    guard secret.contains(where: { !$0.isWhitespace }) else { return }
    var node = 0
    for letter in secret {
      let letter = Self.folded(letter)
      if let next = nodes[node].next[letter] {
        node = next
      } else {
        nodes.append(Node())
        nodes[node].next[letter] = nodes.count - 1
        node = nodes.count - 1
      }
    }
    if nodes[node].kind == nil { nodes[node].kind = kind }
    longest = max(longest, secret.unicodeScalars.count)
  }

  /// A stretch that is to go.
  struct Match {
    /// Where it stands, in Unicode scalars.
    var range: Range<Int>
    /// What it is; nil for a beginning only.
    var kind: PersonalDataKind?
  }

  /// What a text holds of the secrets: whole ones, and beginnings longer than ``visiblePrefix``.
  ///
  /// Matches are in the order of where they begin and may overlap. The time is the length of the
  /// text times that of the longest match.
  func matches(in scalars: some Sequence<Unicode.Scalar>) -> [Match] {
    guard !isEmpty else { return [] }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    var letters: [Character] = []
    var starts = [0]
    for letter in String(view) {
      starts.append(starts[letters.count] + letter.unicodeScalars.count)
      letters.append(Self.folded(letter))
    }
    var found: [Match] = []
    for start in letters.indices {
      guard let (length, kind) = match(letters, from: start) else { continue }
      found.append(Match(range: starts[start]..<starts[start + length], kind: kind))
    }
    return found
  }

  /// The longest match from a letter on.
  private func match(_ letters: [Character], from start: Int) -> (Int, PersonalDataKind?)? {
    var node = 0
    var depth = 0
    var whole: (length: Int, kind: PersonalDataKind)?
    while start + depth < letters.count, let next = nodes[node].next[letters[start + depth]] {
      node = next
      depth += 1
      if let kind = nodes[node].kind { whole = (depth, kind) }
    }
    if depth > Self.visiblePrefix, depth > whole?.length ?? 0 { return (depth, whole?.kind) }
    return whole.map { ($0.length, $0.kind) }
  }

  private static func folded(_ letter: Character) -> Character {
    if letter.isWhitespace { return " " }
    let lower = letter.lowercased()
    return lower.count == 1 ? lower[lower.startIndex] : letter
  }
}
