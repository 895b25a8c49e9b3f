/// A variant's text as it is shown while nobody may know who wrote it.
///
/// The space around it is left out, which may tell an engine by itself, and so is every name of a
/// preset, model or engine that could have written it; in the place of each stands the same mark.
public struct BlindText: Equatable, Sendable {
  /// What is shown.
  public let text: String
  /// How many names are hidden in it.
  public let hiddenNames: Int
  /// What is shown of what, in bytes of UTF-8: pieces that follow one another in both texts.
  private let pieces: [Piece]

  private struct Piece: Equatable, Sendable {
    let shown: Range<Int>
    let original: Range<Int>
    let isMark: Bool
  }

  /// What stands in the place of a name, whatever its length.
  public static let mark = "[____]"

  /// A text without the space around it and without some names.
  ///
  /// - Parameter names: what is hidden; nil shows every word.
  init(_ original: String, hiding names: NameMask?) {
    let bytes = Array(original.utf8)
    let whole = Self.trimmed(original)
    var text = ""
    var pieces: [Piece] = []
    func add(_ range: Range<Int>, isMark: Bool) {
      guard !range.isEmpty else { return }
      let start = text.utf8.count
      text += isMark ? Self.mark : String(decoding: bytes[range], as: UTF8.self)
      pieces.append(Piece(shown: start..<text.utf8.count, original: range, isMark: isMark))
    }
    var next = whole.lowerBound
    let hidden = names?.ranges(in: original).filter { $0.upperBound <= whole.upperBound } ?? []
    for range in hidden where range.lowerBound >= next {
      add(next..<range.lowerBound, isMark: false)
      add(range, isMark: true)
      next = range.upperBound
    }
    add(next..<whole.upperBound, isMark: false)
    self.text = text
    self.pieces = pieces
    hiddenNames = pieces.count(where: \.isMark)
  }

  /// The bytes of the variant's text of which a range of what is shown is made; names that are
  /// hidden belong to it whole.
  ///
  /// - Returns: nil where nothing of the text is shown in the range.
  public func original(of range: Range<Int>) -> Range<Int>? {
    let touched = pieces.filter { $0.shown.overlaps(range) }
    guard let first = touched.first, let last = touched.last else { return nil }
    let start =
      first.isMark
      ? first.original.lowerBound
      : first.original.lowerBound + max(0, range.lowerBound - first.shown.lowerBound)
    let end =
      last.isMark
      ? last.original.upperBound
      : last.original.upperBound - max(0, last.shown.upperBound - range.upperBound)
    return start..<end
  }

  /// Where a range of the variant's text is shown; nil where nothing of it is.
  public func shown(of range: Range<Int>) -> Range<Int>? {
    let touched = pieces.filter { $0.original.overlaps(range) }
    guard let first = touched.first, let last = touched.last else { return nil }
    let start =
      first.isMark
      ? first.shown.lowerBound
      : first.shown.lowerBound + max(0, range.lowerBound - first.original.lowerBound)
    let end =
      last.isMark
      ? last.shown.upperBound
      : last.shown.upperBound - max(0, last.original.upperBound - range.upperBound)
    return start..<end
  }

  /// The bytes between the space before a text and the space after it.
  private static func trimmed(_ text: String) -> Range<Int> {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return 0..<0 }
    let end = text.index(after: last)
    return text.utf8.distance(
      from: text.startIndex, to: first)..<text.utf8.distance(from: text.startIndex, to: end)
  }
}

extension Session {
  /// A variant's text as it is shown to somebody who judges it.
  ///
  /// - Parameters:
  ///   - names: of presets and models that are known beside those of the session.
  ///   - isBlind: whether names are hidden; the space around the text never shows.
  /// - Returns: an empty text for a variant that is not there.
  public func blindText(
    of id: VariantID, hiding names: [String] = [], isBlind: Bool = true
  ) -> BlindText {
    BlindText(variant(id)?.text ?? "", hiding: isBlind ? nameMask(hiding: names) : nil)
  }

  /// A variant as it may be shown beside a pair that is open: blanks stand in the place of names of
  /// presets, models and engines, a byte for a byte, so that places in the text stay what they are.
  ///
  /// - Parameter names: of presets and models that are known beside those of the session.
  public func sealed(_ variant: Variant, hiding names: [String] = []) -> Variant {
    let ranges = nameMask(hiding: names).ranges(in: variant.text)
    guard !ranges.isEmpty else { return variant }
    var bytes = Array(variant.text.utf8)
    for range in ranges {
      bytes.replaceSubrange(range, with: Array(repeating: 0x5F, count: range.count))
    }
    var sealed = variant
    sealed.text = String(decoding: bytes, as: UTF8.self)
    return sealed
  }

  /// What is hidden in texts while nobody may know who wrote them.
  func nameMask(hiding names: [String]) -> NameMask {
    var presets = Set<String>()
    var models = Set(names)
    for generation in generations {
      for variant in generation.variants {
        presets.formUnion([variant.plan.preset, variant.plan.engine.rawValue])
        models.formUnion([variant.plan.model, variant.requestedModel])
      }
    }
    return NameMask(names: presets, models: models)
  }
}
