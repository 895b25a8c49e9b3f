extension AnnotatedText {
  /// The whole file: the text, an empty line, and the annotations.
  ///
  /// The hash is cut to 32 digits, as the published examples have it; lines end with the two spaces
  /// with which Markdown keeps lines apart. People come first, then machines, then references, each
  /// in the order in which they come up. Equal texts give equal files.
  public var file: String {
    let ranges = ranges
    let end = ranges.last?.range.upperBound ?? 0
    let hash = SHA256.hexadecimal(text).prefix(32)
    var lines = ["---", "Annotations: \(Self.written(0, end, isWhole: true)) SHA-256 \(hash)  "]
    for kind in OtherAuthor.Kind.allCases {
      lines += Self.lines(of: ranges.filter { $0.author.kind == kind })
    }
    lines.append("...")
    // A mark of byte order at the start is dropped by who reads the file: it is written twice.
    let mark = text.unicodeScalars.first == "\u{FEFF}" ? "\u{FEFF}" : ""
    let newline = text.isEmpty || text.utf8.last == UInt8(ascii: "\n") ? "" : "\n"
    return mark + text + newline + "\n" + lines.joined(separator: "\n") + "\n"
  }

  private static func lines(
    of ranges: [(author: OtherAuthor, range: Range<Int>)]
  ) -> [String] {
    var order: [String] = []
    var values: [String: [String]] = [:]
    for (author, range) in ranges {
      guard let key = AnnotationKey.key(of: author) else { continue }
      if values[key] == nil { order.append(key) }
      values[key, default: []].append(written(range.lowerBound, range.count))
    }
    return order.map { "\($0): \((values[$0] ?? []).joined(separator: " "))  " }
  }

  /// A range as its start and its length, which is left out where it is one.
  private static func written(_ start: Int, _ length: Int, isWhole: Bool = false) -> String {
    length == 1 && !isWhole ? "\(start)" : "\(start),\(length)"
  }
}

extension SHA256 {
  /// The hash of a text in UTF-8: 64 small hexadecimal digits.
  static func hexadecimal(_ text: some StringProtocol) -> String {
    let digits = Array("0123456789abcdef")
    return String(hash(text.utf8).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
