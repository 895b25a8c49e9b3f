/// The kinds of fact, as they are named in files, transcripts and the store.
public enum FactKind: String, Codable, Sendable, CaseIterable {
  case sessionStarted, sessionResumed, sessionClosed, sessionRenamed, sessionTagged, goalSet
  case textEdited, textMoved, briefChanged, revisionNamed
  case generationRequested, generationImported
  case variantRetried, chunkArrived, variantNoticed, variantFinished, variantStopped
  case variantFailed, variantAccepted, tokensArrived
  case scoreGiven, pairShown, preferenceRecorded, pairSkipped, preferenceWithdrawn
  case pairVoided
}

extension Fact {
  /// Which kind of fact this is.
  public var kind: FactKind {
    switch self {
    case .sessionStarted: .sessionStarted
    case .sessionResumed: .sessionResumed
    case .sessionClosed: .sessionClosed
    case .sessionRenamed: .sessionRenamed
    case .sessionTagged: .sessionTagged
    case .goalSet: .goalSet
    case .textEdited: .textEdited
    case .textMoved: .textMoved
    case .briefChanged: .briefChanged
    case .revisionNamed: .revisionNamed
    case .generationRequested: .generationRequested
    case .generationImported: .generationImported
    case .variantRetried: .variantRetried
    case .chunkArrived: .chunkArrived
    case .variantNoticed: .variantNoticed
    case .variantFinished: .variantFinished
    case .variantStopped: .variantStopped
    case .variantFailed: .variantFailed
    case .variantAccepted: .variantAccepted
    case .tokensArrived: .tokensArrived
    case .scoreGiven: .scoreGiven
    case .pairShown: .pairShown
    case .preferenceRecorded: .preferenceRecorded
    case .pairSkipped: .pairSkipped
    case .preferenceWithdrawn: .preferenceWithdrawn
    case .pairVoided: .pairVoided
    }
  }
}
