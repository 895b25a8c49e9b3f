/// What a terminal draws with: a style as far as the depth of colour shows it.
public struct Pen: Equatable, Sendable {
  private var foreground: Int?
  private var background: Int?
  private var attributes: Attributes
  private let depth: ColorDepth

  /// The pen that draws a style.
  public init(of style: Style, _ depth: ColorDepth) {
    self.depth = depth
    background = depth.index(of: style.background)
    foreground = depth.index(of: style.foreground, on: background)
    attributes = style.attributes
  }

  /// The SGR sequence (ECMA-48, 8.3.117) that changes from one pen to this one.
  ///
  /// - Parameter former: nil when nothing is known of it.
  public func sequence(after former: Pen?) -> String {
    var codes: [String] = []
    var former = former
    if former == nil || former?.attributes.isSubset(of: attributes) == false {
      codes.append("0")
      former = Pen(of: .plain, depth)
    }
    let added = attributes.subtracting(former?.attributes ?? [])
    for (attribute, code) in Self.attributeCodes where added.contains(attribute) {
      codes.append(code)
    }
    if foreground != former?.foreground { codes.append(code(of: foreground, isBackground: false)) }
    if background != former?.background { codes.append(code(of: background, isBackground: true)) }
    let isPlain = codes == ["0"]
    return isPlain ? "\u{1B}[0m" : "\u{1B}[\(codes.joined(separator: ";"))m"
  }

  private static let attributeCodes: [(Attributes, String)] = [
    (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
  ]

  private func code(of index: Int?, isBackground: Bool) -> String {
    let shift = isBackground ? 10 : 0
    guard let index else { return String(39 + shift) }
    switch depth {
    case .trueColor:
      return "\(38 + shift);2;\(index >> 16);\(index >> 8 & 0xFF);\(index & 0xFF)"
    case .colors256: return "\(38 + shift);5;\(index)"
    case .colors16, .colors8, .monochrome:
      return String((index < 8 ? 30 + index : 82 + index) + shift)
    }
  }
}
