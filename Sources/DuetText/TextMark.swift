/// A state that a text was in, told without a copy of it.
public struct TextMark: Packable {
  /// The revision that the text was at.
  public let revision: Int
  /// What that revision had changed by then, where it could still grow.
  let edit: TextEdit?

  /// Adds the mark.
  public func pack(into writer: inout PackedWriter) {
    writer.write(revision)
    writer.write(edit)
  }

  /// Reads a mark.
  public init(unpacking reader: inout PackedReader) {
    self.init(revision: Int(unpacking: &reader), edit: TextEdit?(unpacking: &reader))
  }

  init(revision: Int, edit: TextEdit?) {
    self.revision = revision
    self.edit = edit
  }
}

extension AuthoredText {
  /// The state that the text is in.
  public var mark: TextMark {
    let revision = revisions[revisions.current]
    return TextMark(
      revision: revisions.current, edit: revision?.kind == .whole ? nil : revision?.edit)
  }

  /// The text as it was; empty for the mark of another text.
  ///
  /// Costs what lies between that state and this one.
  public func buffer(at mark: TextMark) -> TextBuffer {
    guard let revision = revisions[mark.revision] else { return TextBuffer() }
    var buffer = buffer
    let isWhole = mark.edit == nil || mark.edit == revision.edit
    let route = revisions.route(to: isWhole ? mark.revision : revision.parent ?? 0)
    for step in route.undone {
      if let undone = revisions[step] { buffer.apply(undone.edit.inverse) }
    }
    for step in route.redone {
      if let redone = revisions[step] { buffer.apply(redone.edit) }
    }
    if !isWhole, let edit = mark.edit { buffer.apply(edit) }
    return buffer
  }
}
