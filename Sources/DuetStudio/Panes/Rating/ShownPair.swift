import DuetSession
import DuetText

/// The two texts of a pair as they may be shown at the moment.
struct ShownPair: Equatable, Sendable {
  /// A side of a pair.
  enum Side: String, CaseIterable, Sendable {
    case left = "Left"
    case right = "Right"
  }

  /// A passage of one side, in bytes of what is shown.
  struct Passage: Equatable, Sendable {
    var side: Side
    var range: Range<Int>
  }

  let pair: Pair
  let isBlind: Bool
  let left: BlindText
  let right: BlindText

  init(_ pair: Pair, _ context: Context) {
    self.pair = pair
    isBlind = context.isSealed
    let names = isBlind ? context.namesToHide : []
    left = context.session.blindText(of: pair.left, hiding: names, isBlind: isBlind)
    right = context.session.blindText(of: pair.right, hiding: names, isBlind: isBlind)
  }

  /// Whether it is what a pair looks like at the moment.
  func shows(_ pair: Pair, _ context: Context) -> Bool {
    self.pair == pair && isBlind == context.isSealed
  }

  subscript(side: Side) -> BlindText { side == .left ? left : right }

  func variant(_ side: Side) -> VariantID { side == .left ? pair.left : pair.right }

  /// Where some words stand, those on the left first.
  func passages(of words: String) -> [Passage] {
    Side.allCases.flatMap { side in
      PassageSearch.ranges(of: words, in: self[side].text).map { Passage(side: side, range: $0) }
    }
  }

  /// A passage as a judgement points at it; nil where there is no text of the variant in it.
  func pin(_ passage: Passage, reason: String, in session: Session) -> Pin? {
    let id = variant(passage.side)
    guard let range = self[passage.side].original(of: passage.range),
      let text = session.variant(id)?.text, range.upperBound <= text.utf8.count
    else { return nil }
    return Pin(
      variant: id, start: range.lowerBound, quote: TextBuffer(text).slice(range), reason: reason)
  }

  /// Where pins are shown on a side.
  func ranges(of pins: [Pin], on side: Side) -> [Range<Int>] {
    pins.filter { $0.variant == variant(side) }.compactMap { pin in
      self[side].shown(of: pin.start..<pin.start + pin.quote.utf8.count)
    }
  }

  /// A pin's words as they may be shown: without names that are hidden.
  func words(of pin: Pin) -> String {
    let side: Side = pin.variant == pair.left ? .left : .right
    guard let range = self[side].shown(of: pin.start..<pin.start + pin.quote.utf8.count) else {
      return ""
    }
    return TextBuffer(self[side].text).slice(range)
  }
}
