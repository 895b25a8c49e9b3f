/// Splits text into words and signs as the mteval-v13a script does.
enum Tokenizer13a {
  /// Tokens of a text; entities for quotes, ampersands and angle brackets are undone first.
  static func tokens(_ text: String) -> [Substring] {
    var line = text.replacing("<skipped>", with: "").replacing("-\n", with: "")
    if line.contains("&") {
      line = line.replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
        .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
    }
    var scalars: [Unicode.Scalar] = [" "]
    for scalar in line.unicodeScalars {
      if isSign(scalar) { scalars += [" ", scalar, " "] } else { scalars.append(scalar) }
    }
    scalars.append(" ")
    // A point or comma stands apart unless digits stand on both of its sides; a hyphen after a
    // digit stands apart as well. Each rule passes over the text once, from left to right.
    scalars = spaced(scalars) {
      !isDigit($0) && isPoint($1)
    } as: {
      [$0, " ", $1, " "]
    }
    scalars = spaced(scalars) {
      isPoint($0) && !isDigit($1)
    } as: {
      [" ", $0, " ", $1]
    }
    scalars = spaced(scalars) {
      isDigit($0) && $1 == "-"
    } as: {
      [$0, " ", $1, " "]
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result).unicodeScalars.split { $0.properties.isWhitespace }
      .map { Substring($0) }
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "{"..."~", "["..."`", " "..."&", "("..."+", ":"..."@", "/": true
    default: false
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }

  private static func isPoint(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "," }

  private static func spaced(
    _ scalars: [Unicode.Scalar], where fits: (Unicode.Scalar, Unicode.Scalar) -> Bool,
    as replacement: (Unicode.Scalar, Unicode.Scalar) -> [Unicode.Scalar]
  ) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(scalars.count + 16)
    var place = 0
    while place < scalars.count {
      if place + 1 < scalars.count, fits(scalars[place], scalars[place + 1]) {
        result += replacement(scalars[place], scalars[place + 1])
        place += 2
      } else {
        result.append(scalars[place])
        place += 1
      }
    }
    return result
  }
}
