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
  /// The session was given other tags.
  case sessionTagged(SessionTags)
  /// The session was given another goal.
  case goalSet(WordGoal)

  /// A text was edited.
  case textEdited(TextChange)
  /// A text was moved to another revision: undo, redo, or a jump in its tree.
  case textMoved(TextMove)
  /// The structured part of the prompt was changed.
  case briefChanged(Brief)
  /// A revision of a text was given a name, or its name was taken away.
  case revisionNamed(RevisionName)

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
  /// The engine said how probable the tokens of a variant were.
  case tokensArrived(VariantTokens)

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
  /// A pair was put away undecided.
  case pairVoided(PairVoid)
}
