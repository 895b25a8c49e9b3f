/// What is to be taken out of sessions.
public struct Redaction: Sendable {
  /// What stands where something was taken out, unless another text is chosen.
  public static let standardReplacement = "[redacted]"

  /// The texts that the person chose.
  public let texts: [String]
  /// What is looked for by its form.
  public let kinds: Set<PersonalDataKind>
  /// What stands where something was taken out.
  public let replacement: String

  /// A redaction; of the texts, those without a letter are left out.
  public init(
    texts: [String], kinds: Set<PersonalDataKind> = [],
    replacement: String = Redaction.standardReplacement
  ) {
    self.texts = texts.filter { $0.contains { !$0.isWhitespace } }
    self.kinds = kinds
    self.replacement = replacement
  }

  /// A copy of a session without what is to go.
  ///
  /// A text is looked at in every state that it had. What was part of something that is to go at
  /// any moment is gone at every moment, letter by letter: what was typed one key at a time, what
  /// was streamed in pieces, and what undo brought back. An unfinished beginning of it is gone where
  /// it is longer than four letters. A key press that changed nothing but what is gone has no event
  /// in the copy, so that the length of it is not told; all other events keep their times.
  ///
  /// In a text from which something was taken, undo and redo become plain edits.
  ///
  /// - Parameters:
  ///   - events: all events of the session.
  ///   - id: the name of the copy.
  ///   - mark: what its start says about where it comes from.
  /// - Complexity: the number of events times the length of the texts.
  public func copy(
    of events: [SessionEvent], named id: SessionID, mark: RedactionMark
  ) -> RedactedCopy {
    var survey = RedactionSurvey(self)
    survey.look(at: events)
    let stained = StainedSession(events, trie: survey.trie)
    var writer = RedactedWriter(stained, trie: survey.trie, replacement: replacement)
    writer.write(events, named: id, mark: mark)
    return RedactedCopy(
      events: writer.events, report: survey.report(taken: writer.taken + stained.taken),
      isClean: Self.isClean(writer.events, of: survey.trie))
  }

  private static func isClean(_ events: [SessionEvent], of trie: SecretTrie) -> Bool {
    let stained = StainedSession(events, trie: trie)
    guard TextPlace.allCases.allSatisfy({ !stained.isStained($0) }),
      stained.variants.values.allSatisfy({ !$0.contains(true) })
    else { return false }
    var isClean = true
    for event in events {
      _ = event.fact.mappingTexts { text in
        if !trie.matches(in: text.unicodeScalars).isEmpty { isClean = false }
        return text
      }
    }
    return isClean
  }

  /// Whether the replacement itself would give away or make anew what is to go.
  public var isReplacementSafe: Bool {
    var trie = SecretTrie()
    for text in texts { trie.insert(text, kind: .text) }
    return !replacement.isEmpty && trie.matches(in: replacement.unicodeScalars).isEmpty
      && PersonalData.findings(in: replacement, of: kinds).isEmpty
      && !replacement.contains(where: \.isNewline)
  }
}

/// A session from which something was taken out.
public struct RedactedCopy: Sendable {
  /// Its events, numbered from 1.
  public let events: [SessionEvent]
  /// What was taken out.
  public let report: RedactionReport
  /// Whether nothing that was to go can be read from any state of any text of it.
  ///
  /// False only where the replacement, beside what stands around it, makes it anew.
  public let isClean: Bool
}

/// What was taken out of a session, without telling it.
public struct RedactionReport: Equatable, Sendable {
  /// One thing that was taken out wherever it stood.
  public struct Item: Equatable, Sendable {
    /// What it is.
    public let kind: PersonalDataKind
    /// Its first letter and its length, such as `a… (22)`.
    public let masked: String
  }

  /// What was found, by kind and then by first letter; each once.
  public let items: [Item]
  /// How many stretches of text were replaced, by kind; a text that stands in several events
  /// counts in each, and what was edited in one text once.
  public let taken: [PersonalDataKind: Int]

  /// Whether there was nothing to take out.
  public var isEmpty: Bool { items.isEmpty }
}
