import DuetText

/// A text as a plain array of scalars and their authors: slow, and too simple to be wrong.
struct AuthoredOracle: Equatable {
  struct Element: Equatable {
    var scalar: Unicode.Scalar
    var author: String
  }

  var elements: [Element] = []

  var text: String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: elements.map(\.scalar))
    return String(scalars)
  }

  var byteAuthors: [String] {
    elements.flatMap { Array(repeating: $0.author, count: UTF8.width($0.scalar)) }
  }

  var share: [String: Int] {
    var result: [String: Int] = [:]
    var index = 0
    for character in text {
      result[elements[index].author, default: 0] += 1
      index += character.unicodeScalars.count
    }
    return result
  }

  func offset(ofScalar index: Int) -> Int {
    elements[..<index].reduce(0) { $0 + UTF8.width($1.scalar) }
  }

  mutating func replace(_ range: Range<Int>, with text: String, by authors: [String]) {
    var offset = 0
    let new = text.unicodeScalars.map { scalar in
      defer { offset += UTF8.width(scalar) }
      return Element(scalar: scalar, author: authors[offset])
    }
    elements.replaceSubrange(range, with: new)
  }
}

extension Runs {
  /// Every value by itself.
  var expanded: [Value] {
    var result: [Value] = []
    forEach { value, range in result += Array(repeating: value, count: range.count) }
    return result
  }
}
