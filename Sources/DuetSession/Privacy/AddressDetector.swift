/// Finds postal addresses by the words of streets, in English, German and French, and post boxes,
/// United States and British postal codes.
///
/// Other languages, names of houses and addresses without a number are not seen.
enum AddressDetector {
  private static let types: Set = [
    "street", "st", "road", "rd", "avenue", "ave", "lane", "ln", "drive", "dr", "boulevard",
    "blvd", "court", "ct", "way", "square", "sq", "terrace", "place", "pl", "close", "crescent",
    "highway", "hwy", "parkway", "row", "mews", "grove", "gardens",
  ]
  private static let frenchTypes: Set = [
    "rue", "avenue", "boulevard", "place", "chemin", "quai", "impasse", "allée", "cours",
  ]
  private static let germanEnds = [
    "straße", "strasse", "str", "weg", "platz", "allee", "gasse", "ring", "ufer", "damm",
  ]
  private static let states: Set<String> = Set(
    """
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM \
    NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC
    """.split(separator: " ").map(String.init))

  static func ranges(in text: ScannedText) -> [Range<Int>] {
    let words = Word.all(in: text)
    var found: [Range<Int>] = []
    var index = 0
    while index < words.count {
      if let last = lastWord(from: index, words, text) {
        found.append(words[index].range.lowerBound..<words[last].range.upperBound)
        index = last + 1
      } else {
        index += 1
      }
    }
    return found
  }

  private static func lastWord(from index: Int, _ words: [Word], _ text: ScannedText) -> Int? {
    english(from: index, words) ?? french(from: index, words) ?? german(from: index, words)
      ?? box(from: index, words) ?? state(from: index, words) ?? british(from: index, words)
  }

  /// `12b Long Acre Road`: a number, one to four capitalised words, the word for a street.
  private static func english(from index: Int, _ words: [Word]) -> Int? {
    guard words[index].isHouseNumber else { return nil }
    for count in 1...4 {
      let last = index + count + 1
      guard last < words.count, words[last - 1].isName, words[last - 1].isNear else { return nil }
      if types.contains(words[last].folded), words[last].isNear, words[last].isCapital {
        return last
      }
    }
    return nil
  }

  /// `5 rue de la Paix`.
  private static func french(from index: Int, _ words: [Word]) -> Int? {
    guard words[index].isHouseNumber, index + 2 < words.count,
      frenchTypes.contains(words[index + 1].folded)
    else { return nil }
    var place = index + 2
    while place < words.count,
      ["de", "du", "des", "la", "le", "d", "l"].contains(words[place].text)
    { place += 1 }
    var last: Int?
    while place < words.count, words[place].isCapital, words[place].isNear, place - index < 8 {
      last = place
      place += 1
    }
    return last
  }

  /// `Lange Straße 5a`, `Hauptstr. 12`.
  private static func german(from index: Int, _ words: [Word]) -> Int? {
    var place = index
    guard words[index].isCapital, words[index].isName else { return nil }
    if !isGermanStreet(words[place].folded) { place += 1 }
    guard place + 1 < words.count, place == index || words[place].isNear,
      isGermanStreet(words[place].folded), words[place].isCapital,
      words[place + 1].isHouseNumber, words[place + 1].isNear
    else { return nil }
    return place + 1
  }

  private static func isGermanStreet(_ word: String) -> Bool {
    germanEnds.contains { word.hasSuffix($0) && (word.count > $0.count || $0.count > 4) }
  }

  /// `PO Box 12`, `Postfach 10 01`.
  private static func box(from index: Int, _ words: [Word]) -> Int? {
    if words[index].folded == "postfach", index + 1 < words.count, words[index + 1].isNumber {
      return index + 1
    }
    let box = words[index].folded == "po" ? index + 1 : index + 2
    guard box + 1 < words.count, words[box].folded == "box", words[box + 1].isNumber,
      box == index + 1 || words[index].folded == "p" && words[index + 1].folded == "o"
    else { return nil }
    return box + 1
  }

  /// `TX 78701`.
  private static func state(from index: Int, _ words: [Word]) -> Int? {
    guard index + 1 < words.count, states.contains(words[index].text),
      words[index + 1].isNumber, words[index + 1].text.count == 5, words[index + 1].isNear
    else { return nil }
    return index + 1
  }

  /// `SW1A 1AA`: the outward and the inward part of a British code.
  private static func british(from index: Int, _ words: [Word]) -> Int? {
    guard index + 1 < words.count, words[index + 1].isNear else { return nil }
    let outward = words[index].shape
    let forms = ["A9", "A99", "AA9", "AA99", "A9A", "AA9A"]
    return forms.contains(outward) && words[index + 1].shape == "9AA" ? index + 1 : nil
  }
}

/// A word of a text, as the search for addresses sees it.
private struct Word {
  let range: Range<Int>
  let text: String
  let folded: String
  /// Whether nothing but a space, a full stop or an apostrophe parts it from the word before.
  let isNear: Bool

  static func all(in text: ScannedText) -> [Word] {
    var words: [Word] = []
    var place = 0
    var last = 0
    while place < text.count {
      let start = text.end(from: place) { !$0.isWord }
      let end = text.end(from: start) { $0.isWord || $0 == "-" }
      guard end > start else { break }
      let part = text.text(start..<end)
      let gap = text.scalars[last..<start]
      words.append(
        Word(
          range: start..<end, text: part, folded: part.lowercased(),
          isNear: gap.count <= 2 && gap.allSatisfy { $0.isSpace || $0 == "." || $0 == "'" }))
      last = end
      place = end
    }
    return words
  }

  var isCapital: Bool { text.unicodeScalars.first?.isCapital == true }
  var isName: Bool { isCapital || isNumber == false && shape.first == "9" }
  var isNumber: Bool { text.unicodeScalars.allSatisfy { $0.isDigit } }

  /// One to five digits, perhaps with a letter behind.
  var isHouseNumber: Bool {
    let digits = text.unicodeScalars.prefix { $0.isDigit }.count
    let rest = text.unicodeScalars.dropFirst(digits)
    return (1...5).contains(digits) && rest.count <= 1 && rest.allSatisfy { $0.isLetter }
  }

  /// `A` for each capital of ASCII, `9` for each digit, `x` for anything else.
  var shape: String {
    String(
      text.unicodeScalars.map { scalar -> Character in
        scalar.isUpper ? "A" : scalar.isDigit ? "9" : "x"
      })
  }
}
