public import DuetSession
import DuetText

extension SessionScript.Step {
  /// The person types a text at an offset in bytes, or at the end.
  public static func typed(
    _ text: String, at offset: Int? = nil, in place: TextPlace = .draft
  ) -> Self {
    Self { session in
      let buffer = session.text(place).buffer
      let start = offset ?? buffer.utf8Count
      let edit = buffer.edit(replacing: start..<start, with: text)
      return [.textEdited(TextChange(place: place, edit: edit))]
    }
  }

  /// The person takes out a range of bytes.
  public static func erased(_ range: Range<Int>, in place: TextPlace = .draft) -> Self {
    Self { session in
      let edit = session.text(place).buffer.edit(replacing: range, with: "")
      return [.textEdited(TextChange(place: place, edit: edit))]
    }
  }

  /// The whole instruction is replaced by another.
  public static func prompted(_ text: String) -> Self {
    Self { session in
      let buffer = session.prompt.buffer
      let edit = buffer.edit(replacing: 0..<buffer.utf8Count, with: text)
      return [.textEdited(TextChange(place: .prompt, edit: edit))]
    }
  }

  /// The brief is replaced.
  public static func briefed(_ brief: Brief) -> Self {
    Self { _ in [.briefChanged(brief)] }
  }

  /// The last change of a text is taken back, where there is one.
  public static func undone(in place: TextPlace = .draft) -> Self {
    Self { session in
      session.text(place).undoTarget.map { revision in
        [.textMoved(TextMove(place: place, revision: revision))]
      } ?? []
    }
  }

  /// What was taken back is made again, where there is something.
  public static func redone(in place: TextPlace = .draft) -> Self {
    Self { session in
      session.text(place).redoTarget.map { revision in
        [.textMoved(TextMove(place: place, revision: revision))]
      } ?? []
    }
  }

  /// A text is moved to a revision, wherever that is in its tree.
  public static func moved(to revision: Int, in place: TextPlace = .draft) -> Self {
    Self { _ in [.textMoved(TextMove(place: place, revision: revision))] }
  }

  /// The session gets a title.
  public static func renamed(_ title: String) -> Self {
    Self { _ in [.sessionRenamed(SessionTitle(title: title))] }
  }

  /// The session is left in order.
  public static var closed: Self { Self { _ in [.sessionClosed] } }

  /// The session is opened again.
  public static func resumed(at milliseconds: Int = 1_700_000_600_000) -> Self {
    Self { _ in [.sessionResumed(SessionResumption(resumedAt: milliseconds))] }
  }

  /// Nothing happens for a while.
  public static func waited(milliseconds: Int) -> Self {
    Self(after: milliseconds) { _ in [] }
  }

  /// A fact happens as it is, whether it fits or not.
  public static func fact(_ fact: Fact) -> Self {
    Self { _ in [fact] }
  }
}
