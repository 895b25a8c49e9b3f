import DuetScreen
import DuetSession
import DuetText

/// What stands beside the tree of versions: a version with its authors, or what differs from another.
struct VersionPreview: Sendable {
  /// How far it is scrolled from where it would stand by itself.
  var scroll = 0
  /// The version that is shown; nil while none is.
  private(set) var text: AuthoredText<Author>?
  private(set) var view = TextView()
  /// What differs from the version that it is compared with.
  private(set) var runs: [DiffRun] = []
  /// The first row of what differs that is shown.
  private(set) var firstRow = 0
  private var shown: Key?
  private var textKey: TextKey?

  private struct Key: Equatable {
    var revision: Int
    var reference: Int?
    var text: TextKey
    var columns: Int
  }

  /// What tells whether a text is the one that was read before.
  private struct TextKey: Equatable {
    var place: TextPlace
    var count: Int
    var current: Int
    var length: Int
  }

  /// Reads a version, from the one that was read before where it can.
  mutating func show(
    _ revision: Int, comparedWith reference: Int?, of source: AuthoredText<Author>,
    _ place: TextPlace, size: Size
  ) {
    let key = Key(
      revision: revision, reference: reference,
      text: TextKey(
        place: place, count: source.revisions.count, current: source.revisions.current,
        length: source.buffer.utf8Count), columns: size.columns)
    if shown != key { read(key, source) }
    if let text, reference == nil {
      let edit = text.revisions[revision]?.edit
      let focus = min(edit?.offset ?? 0, text.buffer.utf8Count)
      view.follow()
      view.arrange(size, cursor: focus, in: text.buffer)
      if scroll != 0 { view.scroll(by: scroll, in: text.buffer) }
    }
  }

  private mutating func read(_ key: Key, _ source: AuthoredText<Author>) {
    if textKey != key.text || text == nil { text = source }
    textKey = key.text
    _ = text?.move(to: key.revision)
    shown = key
    runs = []
    firstRow = 0
    guard let reference = key.reference, let wanted = text?.buffer.text else { return }
    let old = source.standing(at: reference)?.buffer.text ?? ""
    runs = WordDiff.diff(from: old, to: wanted)
    let before = runs.prefix { $0.kind == .same }.map(\.text).joined()
    if before.utf8.count < runs.reduce(0, { $0 + $1.text.utf8.count }) {
      firstRow = max(0, Wrapping.wrap(line: before, width: max(1, key.columns)).count - 3)
    }
  }

  /// How many words differ: taken out, and put in.
  var changedWords: (removed: Int, added: Int) {
    func words(_ kind: DiffRun.Kind) -> Int {
      runs.reduce(0) { $1.kind == kind ? $0 + WordCount.count($1.text) : $0 }
    }
    return (words(.removed), words(.added))
  }

  /// Draws the version, or what differs.
  func draw(on canvas: inout Canvas, isComparing: Bool, _ context: Context) {
    guard let text else { return }
    guard isComparing else {
      view.draw(
        text, cursor: TextCursor(), on: &canvas, isFocused: false, selected: context[.selection]
      ) { $0 == .person ? context[.person] : context[.machine] }
      return
    }
    var styles = Runs<Style>()
    for run in runs {
      let role: ThemeRole =
        switch run.kind {
        case .same: .text
        case .removed: .removed
        case .added: .added
        }
      styles.append(context[role], count: run.text.utf8.count)
    }
    StyledText.draw(
      runs.map(\.text).joined(), styles: styles, on: &canvas, skipping: max(0, firstRow + scroll))
  }
}
