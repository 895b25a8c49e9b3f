import DuetScreen
import DuetSession
import DuetText

/// How the tokens of a text look by how probable they were: colour, and a line for eyes and
/// terminals without colours.
enum TokenShades {
  /// Below this probability a token is marked.
  static let improbable = 0.25
  /// Below this it is marked strongly.
  static let surprising = 0.05

  /// The look of every byte of a text, of which tokens are known from some byte on.
  static func styles(
    _ tokens: TokenProbabilities, length: Int, plain: Style, _ context: Context
  ) -> Runs<Style> {
    var runs = Runs<Style>()
    runs.append(plain, count: min(tokens.start, length))
    for (token, range) in tokens.ranges.enumerated() where range.upperBound <= length {
      runs.append(
        style(tokens.probability(of: token), plain: plain, context), count: range.count)
    }
    runs.append(plain, count: length - runs.count)
    return runs
  }

  /// The look of one token.
  static func style(_ probability: Double, plain: Style, _ context: Context) -> Style {
    if probability < surprising { return context[.warning].with(.underline) }
    return probability < improbable ? context[.accent].with(.underline) : plain
  }

  /// A probability as it is printed: `87%`, `4.2%`, `<0.1%`.
  static func percent(_ probability: Double) -> String {
    let tenths = Int((probability * 1000).rounded())
    if tenths == 0 { return "<0.1%" }
    if tenths >= 100 { return "\((tenths + 5) / 10)%" }
    return "\(tenths / 10).\(tenths % 10)%"
  }
}

extension StyledText {
  /// Draws a part of one row in its looks; tokens that part a letter give it the look of its start.
  static func drawRow(
    _ text: String, _ range: Range<Int>, styles: Runs<Style>, at row: Int,
    on canvas: inout Canvas
  ) {
    var column = 0
    var offset = range.lowerBound
    var piece = ""
    var style: Style?
    for character in text.slice(range) {
      let next = styles.value(at: offset) ?? .plain
      if next != style {
        if let style {
          column += canvas.text(piece, at: Point(column: column, row: row), style: style)
        }
        (piece, style) = ("", next)
      }
      piece.append(character)
      offset += character.utf8.count
    }
    if let style { canvas.text(piece, at: Point(column: column, row: row), style: style) }
  }
}
