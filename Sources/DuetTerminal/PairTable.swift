internal import CNcurses
internal import DuetScreen

/// The colour pairs of curses, allocated as styles need them.
struct PairTable {
  private struct Key: Hashable {
    let foreground: Color
    let background: Color
  }

  private let depth: ColorDepth
  private let hasDefaultColors: Bool
  private let limit: Int
  private var pairs: [Key: Int32] = [:]

  /// A table for a terminal after `start_color`.
  init(depth: ColorDepth, hasDefaultColors: Bool, limit: Int) {
    self.depth = depth
    self.hasDefaultColors = hasDefaultColors
    self.limit = limit
  }

  /// The pair of a style's colours, 0 for the terminal's own; `nil` when all pairs are taken.
  mutating func pair(of style: Style) -> Int32? {
    let key = Key(foreground: style.foreground, background: style.background)
    if depth == .monochrome || key.foreground.isStandard && key.background.isStandard { return 0 }
    if let pair = pairs[key] { return pair }
    // curses would give the pair of the oldest colours away, and with it recolour what is shown.
    guard pairs.count < limit - 2 else { return nil }
    let background = depth.index(of: key.background)
    let foreground = depth.index(of: key.foreground, on: background)
    let pair = alloc_pair(
      Int32(foreground ?? (hasDefaultColors ? -1 : 7)),
      Int32(background ?? (hasDefaultColors ? -1 : 0)))
    guard pair >= 0 else { return nil }
    pairs[key] = pair
    return pair
  }

  /// Gives all pairs back; everything on the screen must be painted anew.
  mutating func reset() {
    pairs = [:]
    reset_color_pairs()
  }
}
