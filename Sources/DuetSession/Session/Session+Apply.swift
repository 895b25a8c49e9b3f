import DuetText

extension Session {
  /// Takes one event in: the only way in which a session changes.
  ///
  /// Total: an event that does not fit, such as the end of a variant that does not exist, changes
  /// nothing but the count of events and the time. A moment before the one of the last event counts
  /// as that one, and one after ``Moment/latest`` as that. Linear in the size of the event, not of
  /// the session.
  public mutating func apply(_ event: SessionEvent) {
    eventCount += 1
    lastMoment = max(lastMoment, min(event.moment, .latest))
    let moment = lastMoment
    switch event.fact {
    case .sessionStarted, .sessionResumed, .sessionClosed, .sessionRenamed, .sessionTagged,
      .goalSet:
      applyLifecycle(event.fact, at: moment)
    case .textEdited(let change):
      applyEdit(change, at: moment)
    case .textMoved(let move):
      withText(move.place) { _ = $0.move(to: move.revision) }
    case .briefChanged(let brief):
      self.brief = brief
    case .revisionNamed(let named):
      applyName(named)
    case .generationRequested, .generationImported:
      applyGeneration(event.fact, at: moment)
    case .variantRetried, .chunkArrived, .variantNoticed, .variantFinished, .variantStopped,
      .variantFailed, .variantAccepted, .tokensArrived:
      applyVariant(event.fact, at: moment)
    case .scoreGiven, .pairShown, .preferenceRecorded, .pairSkipped, .preferenceWithdrawn,
      .pairVoided:
      applyRating(event.fact, at: moment)
    }
  }

  private mutating func applyLifecycle(_ fact: Fact, at moment: Moment) {
    switch fact {
    case .sessionStarted(let start):
      guard self.start == Session().start else { return }
      self.start = start
      title = start.title
      isClosed = false
    case .sessionResumed(let resumption):
      isClosed = false
      resumptions.append(Resumption(moment: moment, time: resumption.resumedAt))
    case .sessionClosed: isClosed = true
    case .sessionRenamed(let renamed): title = renamed.title
    case .sessionTagged(let tagged): tags = Set(tagged.tags)
    case .goalSet(let goal): self.goal = goal
    default: break
    }
  }

  private mutating func applyEdit(_ change: TextChange, at moment: Moment) {
    let before = text(change.place).revisions.count
    withText(change.place) { text in
      if let authors = change.wholeAuthors {
        _ = text.apply(change.edit, authors: authors, atMilliseconds: moment.milliseconds)
      } else {
        _ = text.apply(change.edit, by: .person, atMilliseconds: moment.milliseconds)
      }
    }
    let revisions = text(change.place).revisions
    guard let restored = change.restores, revisions.count > before,
      (0..<before).contains(restored)
    else { return }
    versions[change.place, default: VersionMarks()].restored[revisions.current] = restored
  }

  private mutating func applyName(_ named: RevisionName) {
    guard text(named.place).revisions[named.revision] != nil else { return }
    // What has a name stays as it is: what is typed next is a revision of its own.
    if !named.name.isEmpty { withText(named.place) { $0.seal(named.revision) } }
    var marks = versions[named.place] ?? VersionMarks()
    marks.name(named.revision, named.name)
    versions[named.place] = marks == VersionMarks() ? nil : marks
  }

  mutating func withText(_ place: TextPlace, _ body: (inout AuthoredText<Author>) -> Void) {
    switch place {
    case .draft: body(&draft)
    case .prompt: body(&prompt)
    case .notes: body(&notes)
    }
  }
}

extension TextChange {
  /// The authors of what is inserted, where the edit is a revision of its own; else nil.
  var wholeAuthors: Runs<Author>? {
    guard restores != nil else { return authors }
    return authors ?? Runs(repeating: .person, count: edit.inserted.utf8.count)
  }
}
