import DuetText

extension VoteFields {
  /// A side of a vote.
  enum Side {
    case left, right
  }

  /// What a row says about the text on one side: its length, and its marks where it is there.
  ///
  /// A length that is given comes before that of the text, which is counted in words: stretches
  /// between white space of ASCII.
  func measure(
    _ side: Side, in buffer: UnsafeRawBufferPointer
  ) -> (length: Int?, markup: MarkupCounts?) {
    let length = number(side == .left ? .lengthA : .lengthB, in: buffer)
      .flatMap { Int(exactly: $0.rounded()) }
    guard let text = bytes(side == .left ? .textA : .textB, in: buffer) else {
      return (length, nil)
    }
    return (length ?? Self.words(text), MarkupCounts(utf8: text))
  }

  private static func words(_ text: UnsafeRawBufferPointer) -> Int {
    var count = 0
    var isInside = false
    for byte in text {
      let isBlank = byte == 0x20 || (0x09...0x0D).contains(byte)
      if !isBlank, !isInside { count += 1 }
      isInside = !isBlank
    }
    return count
  }
}
