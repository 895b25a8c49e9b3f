/// What an older Duet wrote as the data of a kind of event, and what it means now.
struct OldVersion: Sendable {
  let kind: FactKind
  /// The version that is read here, from 1.
  let version: Int
  let fact: @Sendable (any Decoder) throws -> Fact

  /// How data of a version is read, and raised to what this program knows.
  init<Data: Decodable & SendableMetatype>(
    _ kind: FactKind, _ version: Int, _ raise: @escaping @Sendable (Data) throws -> Fact
  ) {
    self.kind = kind
    self.version = version
    fact = { try raise(Data(from: $0)) }
  }
}

/// The versions of the kinds of events.
///
/// A kind whose data changes gets a line here that reads what was written until then, for ever; its
/// version goes up by one, and is written from then on as `version`, which is left out while it
/// is 1. Optional fields that mean, when left out, what was meant before need no new version.
enum EventVersions {
  /// What is no longer written, one line for each version of a kind.
  static let old: [OldVersion] = [
    OldVersion(.variantStopped, 1) { .variantStopped($0) }
  ]

  private static let newest: [FactKind: Int] = old.reduce(into: [:]) { newest, old in
    newest[old.kind] = max(newest[old.kind] ?? 0, old.version + 1)
  }

  /// The version of a kind that is written.
  static func current(_ kind: FactKind) -> Int { newest[kind] ?? 1 }

  /// How a version of a kind that is no longer written is read; nil when it is not known.
  static func reader(_ kind: FactKind, _ version: Int) -> OldVersion? {
    old.first { $0.kind == kind && $0.version == version }
  }
}

/// Why an event is not read although it is well formed: it comes from a newer program.
public enum UnknownEvent: Error, Equatable, Sendable, CustomStringConvertible {
  /// A kind that is not known here.
  case kind(String)
  /// A version of a kind, and the newest that is known here.
  case version(Int, of: FactKind, known: Int)

  /// What is wrong, as a clause.
  public var description: String {
    switch self {
    case .kind(let name):
      "it is of kind \"\(name)\", which this Duet does not know; a newer one wrote it"
    case .version(let version, let kind, let known):
      "it has version \(version) of \(kind.rawValue), this Duet knows up to \(known); "
        + "a newer one wrote it"
    }
  }
}
