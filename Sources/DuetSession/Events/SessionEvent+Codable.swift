extension SessionEvent: Codable {
  private enum Key: String, CodingKey {
    case number, ms, kind, data, version
  }

  /// Reads `{"number", "ms", "kind", "data", "version"}`; the version is 1 where it is left out.
  ///
  /// - Throws: ``UnknownEvent`` for a kind or a version that is not known here, `DecodingError` for
  ///   data that does not fit them.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    number = try container.decode(Int.self, forKey: .number)
    moment = try container.decode(Moment.self, forKey: .ms)
    let name = try container.decode(String.self, forKey: .kind)
    guard let kind = FactKind(rawValue: name) else { throw UnknownEvent.kind(name) }
    let version = try container.decodeIfPresent(Int.self, forKey: .version) ?? 1
    let known = EventVersions.current(kind)
    if version == known {
      fact = try Self.fact(of: kind, in: container)
    } else if let old = EventVersions.reader(kind, version) {
      fact = try old.fact(container.superDecoder(forKey: .data))
    } else {
      throw UnknownEvent.version(version, of: kind, known: known)
    }
  }

  /// Writes `{"number", "ms", "kind", "data", "version"}`; a fact that says no more than its kind
  /// has no data, and a version of 1 is left out.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(number, forKey: .number)
    try container.encode(moment, forKey: .ms)
    try container.encode(fact.kind, forKey: .kind)
    if let data = fact.data { try container.encode(data, forKey: .data) }
    let version = EventVersions.current(fact.kind)
    if version > 1 { try container.encode(version, forKey: .version) }
  }

  private static func fact(
    of kind: FactKind, in container: KeyedDecodingContainer<Key>
  ) throws -> Fact {
    func data<Data: Decodable>() throws -> Data { try container.decode(Data.self, forKey: .data) }
    return switch kind {
    case .sessionStarted: .sessionStarted(try data())
    case .sessionResumed: .sessionResumed(try data())
    case .sessionClosed: .sessionClosed
    case .sessionRenamed: .sessionRenamed(try data())
    case .sessionTagged: .sessionTagged(try data())
    case .goalSet: .goalSet(try data())
    case .textEdited: .textEdited(try data())
    case .textMoved: .textMoved(try data())
    case .briefChanged: .briefChanged(try data())
    case .revisionNamed: .revisionNamed(try data())
    case .generationRequested: .generationRequested(try data())
    case .generationImported: .generationImported(try data())
    case .variantRetried: .variantRetried(try data())
    case .chunkArrived: .chunkArrived(try data())
    case .variantNoticed: .variantNoticed(try data())
    case .variantFinished: .variantFinished(try data())
    case .variantStopped: .variantStopped((try data() as VariantStop).variant)
    case .variantFailed: .variantFailed(try data())
    case .variantAccepted: .variantAccepted(try data())
    case .tokensArrived: .tokensArrived(try data())
    case .scoreGiven: .scoreGiven(try data())
    case .pairShown: .pairShown(try data())
    case .preferenceRecorded: .preferenceRecorded(try data())
    case .pairSkipped: .pairSkipped(try data())
    case .preferenceWithdrawn: .preferenceWithdrawn(try data())
    case .pairVoided: .pairVoided(try data())
    }
  }
}

extension Fact {
  /// What the fact says beyond its kind.
  fileprivate var data: (any Encodable)? {
    switch self {
    case .sessionStarted(let data): data
    case .sessionResumed(let data): data
    case .sessionClosed: nil
    case .sessionRenamed(let data): data
    case .sessionTagged(let data): data
    case .goalSet(let data): data
    case .textEdited(let data): data
    case .textMoved(let data): data
    case .briefChanged(let data): data
    case .revisionNamed(let data): data
    case .generationRequested(let data): data
    case .generationImported(let data): data
    case .variantRetried(let data): data
    case .chunkArrived(let data): data
    case .variantNoticed(let data): data
    case .variantFinished(let data): data
    case .variantStopped(let variant): VariantStop(variant: variant)
    case .variantFailed(let data): data
    case .variantAccepted(let data): data
    case .tokensArrived(let data): data
    case .scoreGiven(let data): data
    case .pairShown(let data): data
    case .preferenceRecorded(let data): data
    case .pairSkipped(let data): data
    case .preferenceWithdrawn(let data): data
    case .pairVoided(let data): data
    }
  }
}

/// What is written of a variant that was stopped.
private struct VariantStop: Codable {
  let variant: VariantID
}
