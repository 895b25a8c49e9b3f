extension ColorDepth {
  /// The number that a terminal of this depth knows a colour by, `nil` for the terminal's own.
  ///
  /// `0xRRGGBB` with true colour, else the colour's place in the palette.
  public func index(of color: Color) -> Int? {
    guard !color.isStandard else { return nil }
    switch self {
    case .trueColor: return Int(color.rgb)
    case .colors256: return Int(color.index256)
    case .colors16: return Int(color.index16)
    case .colors8: return Int(color.index8)
    case .monochrome: return nil
    }
  }

  /// The number of a foreground: with few colours one that differs from the background's.
  public func index(of color: Color, on background: Int?) -> Int? {
    let index = index(of: color)
    guard self == .colors8 || self == .colors16, let index, index == background else {
      return index
    }
    return index == 0 ? 7 : 0
  }
}
