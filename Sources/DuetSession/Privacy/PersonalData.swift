/// A kind of thing that a session may hold and that is nobody else's affair.
public enum PersonalDataKind: String, Codable, Sendable, CaseIterable {
  /// An address for electronic mail.
  case email
  /// A telephone number, international or national.
  case phone
  /// The number of a payment card.
  case card
  /// A key, a token, a password after its name, or a private key.
  case key
  /// A street with a house number, a post box, a postal code.
  case address
  /// A text that the person chose.
  case text
}

/// A stretch of a text that looks like personal data.
public struct PersonalDataFinding: Equatable, Sendable {
  /// What it looks like.
  public let kind: PersonalDataKind
  /// Where it stands, counted in Unicode scalars.
  public let range: Range<Int>

  /// A finding.
  public init(kind: PersonalDataKind, range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

/// Finds personal data by its form alone.
///
/// Form is a hint, not knowledge: a name has none, an unusual address or a bare row of digits is
/// not seen, and an order number may be taken for a telephone number. Whoever gives a session away
/// reads it first.
public enum PersonalData {
  /// The kinds that can be found by their form: all but ``PersonalDataKind/text``.
  public static let detectable = PersonalDataKind.allCases.filter { $0 != .text }

  /// What a text holds of these kinds, in order and without overlaps.
  ///
  /// Where two overlap the longer one stays. Linear in the length of the text.
  public static func findings(
    in text: String, of kinds: Set<PersonalDataKind> = Set(detectable)
  ) -> [PersonalDataFinding] {
    findings(in: Array(text.unicodeScalars), of: kinds)
  }

  /// What a text holds of these kinds.
  static func findings(
    in scalars: [Unicode.Scalar], of kinds: Set<PersonalDataKind>
  ) -> [PersonalDataFinding] {
    let text = ScannedText(scalars)
    var found: [PersonalDataFinding] = []
    for kind in detectable where kinds.contains(kind) {
      found += ranges(of: kind, in: text).map { PersonalDataFinding(kind: kind, range: $0) }
    }
    return withoutOverlaps(found)
  }

  private static func ranges(of kind: PersonalDataKind, in text: ScannedText) -> [Range<Int>] {
    switch kind {
    case .email: EmailDetector.ranges(in: text)
    case .phone: PhoneDetector.ranges(in: text)
    case .card: CardDetector.ranges(in: text)
    case .key: KeyDetector.ranges(in: text)
    case .address: AddressDetector.ranges(in: text)
    case .text: []
    }
  }

  private static func withoutOverlaps(_ found: [PersonalDataFinding]) -> [PersonalDataFinding] {
    var kept: [PersonalDataFinding] = []
    let sorted = found.sorted {
      ($0.range.lowerBound, $1.range.count) < ($1.range.lowerBound, $0.range.count)
    }
    for finding in sorted {
      guard let last = kept.last, last.range.overlaps(finding.range) else {
        kept.append(finding)
        continue
      }
      if finding.range.count > last.range.count { kept[kept.count - 1] = finding }
    }
    return kept
  }
}
