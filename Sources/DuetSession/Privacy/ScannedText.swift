/// A text as an array of scalars, with the questions that detectors ask.
struct ScannedText {
  let scalars: [Unicode.Scalar]

  init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  var count: Int { scalars.count }

  /// A scalar, or nil beyond either end.
  subscript(place: Int) -> Unicode.Scalar? {
    scalars.indices.contains(place) ? scalars[place] : nil
  }

  /// The text of a range.
  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  /// The first place from `start` on whose scalar does not fit; the end where all do.
  func end(from start: Int, while fits: (Unicode.Scalar) -> Bool) -> Int {
    var place = start
    while place < count, fits(scalars[place]) { place += 1 }
    return place
  }

  /// The first place of the scalars before `end` that fit without a gap.
  func start(before end: Int, while fits: (Unicode.Scalar) -> Bool) -> Int {
    var place = end
    while place > 0, fits(scalars[place - 1]) { place -= 1 }
    return place
  }

  /// Whether these letters stand at a place.
  func has(_ text: String, at place: Int, ignoringCase: Bool = false) -> Bool {
    var next = place
    for wanted in text.unicodeScalars {
      guard let found = self[next] else { return false }
      let isSame = found == wanted || ignoringCase && found.lowered == wanted.lowered
      guard isSame else { return false }
      next += 1
    }
    return true
  }

  /// Whether a word could begin here: nothing before it that belongs to one.
  func isWordStart(_ place: Int) -> Bool { self[place - 1]?.isWord != true }

  /// Whether a word could end here: nothing after it that belongs to one.
  func isWordEnd(_ place: Int) -> Bool { self[place]?.isWord != true }
}

extension Unicode.Scalar {
  var isDigit: Bool { (0x30...0x39).contains(value) }
  var isUpper: Bool { (0x41...0x5A).contains(value) }
  var isASCIILetter: Bool { isUpper || (0x61...0x7A).contains(value) }
  /// A letter of any script.
  var isLetter: Bool { isASCIILetter || value > 0x7F && properties.isAlphabetic }
  var isCapital: Bool { isUpper || value > 0x7F && properties.isUppercase }
  var isWord: Bool { isLetter || isDigit || self == "_" }
  /// A letter or digit of ASCII, `-` or `_`: what tokens are made of.
  var isToken: Bool { isASCIILetter || isDigit || self == "-" || self == "_" }
  var isSpace: Bool { self == " " || self == "\t" || self == "\u{A0}" || self == "\u{202F}" }

  /// The lower-case letter of an ASCII letter; itself otherwise.
  var lowered: Unicode.Scalar {
    isUpper ? Unicode.Scalar(UInt8(value + 32)) : self
  }

  /// The value of a digit of ASCII; nil for anything else.
  var digit: Int? { isDigit ? Int(value) - 0x30 : nil }
}
