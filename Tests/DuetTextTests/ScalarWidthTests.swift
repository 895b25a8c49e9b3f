import Testing

@testable import DuetText

/// The table against the standard library's own knowledge of Unicode, scalar by scalar.
struct ScalarWidthTests {
  private static let scalars = (0..<0x110000).compactMap { Unicode.Scalar(UInt32($0)) }

  private func isKnown(_ scalar: Unicode.Scalar) -> Bool {
    guard let age = scalar.properties.age else { return false }
    return age.major <= 14
  }

  @Test func unknownPrivateAndControlScalarsAreNotPainted() {
    let hidden: Set<Unicode.GeneralCategory> = [
      .control, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
    ]

    let wrong = Self.scalars.filter { scalar in
      let isHidden =
        !isKnown(scalar) || hidden.contains(scalar.properties.generalCategory)
        || scalar.isBidirectionalControl
      return (ScalarWidth(scalar) == .unpaintable) != isHidden
    }

    #expect(Array(wrong.prefix(5)) == [])
  }

  @Test func marksHaveNoWidthAndLettersHave() {
    let wrong = Self.scalars.filter { scalar in
      guard isKnown(scalar) else { return false }
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark: return ScalarWidth(scalar) != .zero
      case .uppercaseLetter, .lowercaseLetter, .decimalNumber:
        return ScalarWidth(scalar).columns == 0
      default: return false
      }
    }

    #expect(Array(wrong.prefix(5)) == [])
  }

  @Test func emojiPresentationIsWide() {
    let wrong = Self.scalars.filter { scalar in
      isKnown(scalar) && scalar.properties.isEmojiPresentation
        && !(0x1F1E6...0x1F1FF).contains(scalar.value) && ScalarWidth(scalar) != .two
    }

    #expect(Array(wrong.prefix(5)) == [])
  }

  @Test func simpleScalarsAreAsWideAsTheTableSays() {
    let wrong = Self.scalars.filter { scalar in
      scalar.simpleColumns > 0 && scalar.simpleColumns != ScalarWidth(scalar).columns
    }

    #expect(Array(wrong.prefix(5)) == [])
  }

  @Test func simpleScalarsNeverJoin() {
    let simple = Array(Self.scalars.filter { $0.simpleColumns > 0 })
    var random = SeededRandom(seed: 7)

    for _ in 0..<20_000 {
      let pair = [simple[random.below(simple.count)], simple[random.below(simple.count)]]
      let text = String(String.UnicodeScalarView(pair))
      #expect(text.count == 2)
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isBidirectionalControl: Bool {
    switch value {
    case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
