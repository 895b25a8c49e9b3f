public import DuetText

/// One thing that happened in a session, past tense.
public enum Fact: Equatable, Sendable {
  /// The session was begun.
  case sessionStarted(SessionStart)
  /// The session was opened again, at this time in milliseconds since 1970.
  case sessionResumed(SessionResumption)
  /// The session was left in order.
  case sessionClosed
  /// The session was given another title.
  case sessionRenamed(SessionTitle)

  /// A text was edited.
  case textEdited(TextChange)
  /// A text was moved to another revision: undo, redo, or a jump in its tree.
  case textMoved(TextMove)
  /// The structured part of the prompt was changed.
  case briefChanged(Brief)

  /// Variants were asked for.
  case generationRequested(GenerationRequest)
  /// A generation was taken over from another session, to be judged here.
  case generationImported(GenerationImport)
  /// A variant was asked for again.
  case variantRetried(VariantRetry)
  /// Text of a variant came.
  case chunkArrived(VariantChunk)
  /// The engine said what it ignores of the request.
  case variantNoticed(VariantNotice)
  /// A variant came to its end.
  case variantFinished(VariantFinish)
  /// A variant was stopped by the person.
  case variantStopped(VariantID)
  /// A variant failed; its text so far is kept.
  case variantFailed(VariantFailure)
  /// Text of a variant was taken into the draft.
  case variantAccepted(VariantAcceptance)

  /// A variant was scored.
  case scoreGiven(Score)
  /// A pair was put on the screen, blind.
  case pairShown(Pair)
  /// A pair was judged.
  case preferenceRecorded(Preference)
  /// A pair was passed over.
  case pairSkipped(PairNumber)
  /// A judgement was taken back.
  case preferenceWithdrawn(PairNumber)
}

/// How a session began.
public struct SessionStart: Codable, Equatable, Sendable {
  /// The session's name.
  public var id: SessionID
  /// Its title; may be empty.
  public var title: String
  /// When it began, in milliseconds since 1970.
  public var startedAt: Int
  /// What every draw of the session comes from.
  public var seed: UInt64
  /// The program and version that wrote it.
  public var program: String

  /// A start.
  public init(id: SessionID, title: String, startedAt: Int, seed: UInt64, program: String) {
    self.id = id
    self.title = title
    self.startedAt = startedAt
    self.seed = seed
    self.program = program
  }
}

/// When a session was opened again.
public struct SessionResumption: Codable, Equatable, Sendable {
  /// In milliseconds since 1970.
  public var resumedAt: Int

  /// A resumption.
  public init(resumedAt: Int) { self.resumedAt = resumedAt }
}

/// A session's title.
public struct SessionTitle: Codable, Equatable, Sendable {
  /// The title.
  public var title: String

  /// A title.
  public init(title: String) { self.title = title }
}

/// Which of the session's texts is meant.
public enum TextPlace: String, Codable, Sendable, CaseIterable {
  /// The manuscript.
  case draft
  /// The instruction being written.
  case prompt
}

/// An edit of one of the session's texts.
public struct TextChange: Codable, Equatable, Sendable {
  /// Which text.
  public var place: TextPlace
  /// What changed.
  public var edit: TextEdit
  /// Who wrote what was inserted, in bytes; nil for the person alone.
  public var authors: Runs<Author>?

  /// An edit; what it inserts is the person's unless other authors are named.
  public init(place: TextPlace, edit: TextEdit, authors: Runs<Author>? = nil) {
    self.place = place
    self.edit = edit
    self.authors = authors
  }
}

/// A move in a text's tree of revisions.
public struct TextMove: Codable, Equatable, Sendable {
  /// Which text.
  public var place: TextPlace
  /// The revision that it shows from now on.
  public var revision: Int

  /// A move.
  public init(place: TextPlace, revision: Int) {
    self.place = place
    self.revision = revision
  }
}

/// A generation taken over from another session, whole.
public struct GenerationImport: Codable, Equatable, Sendable {
  /// What was asked for; its number is the one it has here.
  public var request: GenerationRequest
  /// Its variants, in order.
  public var variants: [ImportedVariant]

  /// A generation taken over.
  public init(request: GenerationRequest, variants: [ImportedVariant]) {
    self.request = request
    self.variants = variants
  }
}

/// A variant taken over from another session.
public struct ImportedVariant: Codable, Equatable, Sendable {
  /// Where it was written.
  public var origin: VariantOrigin
  /// The preset, model and seed.
  public var plan: VariantPlan
  /// The whole text.
  public var text: String
  /// How it ended.
  public var state: VariantState
  /// Tokens used, where they were counted.
  public var tokens: TokenCount?

  /// A variant taken over.
  public init(
    origin: VariantOrigin, plan: VariantPlan, text: String, state: VariantState,
    tokens: TokenCount?
  ) {
    self.origin = origin
    self.plan = plan
    self.text = text
    self.state = state
    self.tokens = tokens
  }
}

/// A variant asked for again.
public struct VariantRetry: Codable, Equatable, Sendable {
  /// The variant that it takes the place of.
  public var replaced: VariantID
  /// The preset and the new seed.
  public var plan: VariantPlan

  /// A retry.
  public init(replaced: VariantID, plan: VariantPlan) {
    self.replaced = replaced
    self.plan = plan
  }
}

/// Text of a variant.
public struct VariantChunk: Codable, Equatable, Sendable {
  /// The variant.
  public var variant: VariantID
  /// The text that came.
  public var text: String

  /// Text of a variant.
  public init(variant: VariantID, text: String) {
    self.variant = variant
    self.text = text
  }
}

/// What an engine said about a variant's request.
public struct VariantNotice: Codable, Equatable, Sendable {
  /// The variant.
  public var variant: VariantID
  /// A plain sentence.
  public var notice: String

  /// A notice.
  public init(variant: VariantID, notice: String) {
    self.variant = variant
    self.notice = notice
  }
}

/// How a variant came to its end.
public struct VariantFinish: Codable, Equatable, Sendable {
  /// The variant.
  public var variant: VariantID
  /// Why it ends where it ends.
  public var finish: FinishReason
  /// Tokens used, where the engine counts them.
  public var tokens: TokenCount?
  /// The model that answered, where it is not the one asked for; sealed.
  @_spi(Unsealed) public var model: String?

  /// The end of a variant; `model` is the one that answered, where it is not the one asked for.
  public init(variant: VariantID, finish: FinishReason, tokens: TokenCount?, model: String?) {
    self.variant = variant
    self.finish = finish
    self.tokens = tokens
    self.model = model
  }
}

/// Why a variant failed.
public struct VariantFailure: Codable, Equatable, Sendable {
  /// The variant.
  public var variant: VariantID
  /// What went wrong.
  public var failure: Failure

  /// A failure of a variant.
  public init(variant: VariantID, failure: Failure) {
    self.variant = variant
    self.failure = failure
  }
}

/// Text of a variant that was taken into the draft.
public struct VariantAcceptance: Codable, Equatable, Sendable {
  /// The variant.
  public var variant: VariantID
  /// The edit of the draft; what it inserts is the variant's.
  public var edit: TextEdit

  /// An acceptance.
  public init(variant: VariantID, edit: TextEdit) {
    self.variant = variant
    self.edit = edit
  }
}

/// A pair, by its number.
public struct PairNumber: Codable, Equatable, Sendable {
  /// The number, from 1.
  public var pair: Int

  /// The pair of that number.
  public init(_ pair: Int) { self.pair = pair }
}
