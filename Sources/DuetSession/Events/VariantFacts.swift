public import DuetText

/// A variant asked for again.
public struct VariantRetry: Codable, Equatable, Sendable {
  /// The variant that it takes the place of.
  public var replaced: VariantID
  /// The preset and the new seed.
  public var plan: VariantPlan
  /// Where it branches from that variant; nil when it is written anew, or goes on.
  public var branch: VariantBranch?

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
  /// The edit of the draft; what it inserts is the variant's unless other authors are named.
  public var edit: TextEdit
  /// Who wrote what was inserted, in bytes; nil for the variant alone.
  public var authors: Runs<Author>?

  /// An acceptance; what it inserts is the variant's unless other authors are named.
  public init(variant: VariantID, edit: TextEdit, authors: Runs<Author>? = nil) {
    self.variant = variant
    self.edit = edit
    self.authors = authors
  }
}
