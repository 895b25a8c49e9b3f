import DuetText

/// What is done with annotations of a text that may not be the one that was annotated.
public enum AnnotationTrust: String, Sendable, CaseIterable {
  /// They are refused.
  case check
  /// They are taken as they are, as far as the text reaches.
  case keep
  /// They are left out: nobody knows who wrote the text.
  case discard
}

extension AnnotatedText {
  /// Whether a file ends with a block of annotations.
  public static func isAnnotated(_ file: String) -> Bool {
    do { return try AnnotationBlock(file) != nil } catch { return true }
  }

  /// Reads a file; a file without annotations is a text by nobody who is known.
  ///
  /// - Parameters:
  ///   - file: the whole file, without a mark of byte order.
  ///   - trust: what is done when the hash is missing, or is not that of the text.
  /// - Throws: ``AnnotationProblem`` with the line that is wrong: the hash, a range that is none,
  ///   reaches beyond the text or overlaps another, or a line that is no annotation.
  public init(file: String, trust: AnnotationTrust = .check) throws(AnnotationProblem) {
    guard let block = try AnnotationBlock(file) else {
      self.init(text: file, authors: Runs())
      return
    }
    var reader = AnnotationReader(block, trust: trust)
    try reader.read()
    self = reader.result
  }
}

/// Takes the annotations of a block one after the other.
private struct AnnotationReader {
  private let block: AnnotationBlock
  private let trust: AnnotationTrust
  private var text: Substring
  /// How many graphemes may be annotated.
  private var count = 0
  /// The entry that each grapheme belongs to.
  private var owners: [Int32] = []

  init(_ block: AnnotationBlock, trust: AnnotationTrust) {
    self.block = block
    self.trust = trust
    text = block.body
  }

  mutating func read() throws(AnnotationProblem) {
    switch trust {
    case .check: try check()
    case .keep, .discard:
      // Where the hash fits, the text is known to the letter; else all before the block is text.
      if (try? check()) == nil { text = AnnotationBlock.withoutNewline(block.body) }
    }
    if trust != .check { count = text.count }
    owners = Array(repeating: -1, count: text.count)
    guard trust != .discard else { return }
    for place in block.entries.indices where author(place) != nil { try take(place) }
  }

  var result: AnnotatedText {
    var authors = Runs<OtherAuthor>()
    for (character, owner) in zip(text, owners) {
      let author = owner < 0 ? nil : author(Int(owner))
      authors.append(author ?? .unknown, count: character.utf8.count)
    }
    return AnnotatedText(text: String(text), authors: authors)
  }

  private func author(_ place: Int) -> OtherAuthor? {
    AnnotationKey.author(of: block.entries[place].key)
  }

  /// Finds the text that was annotated, and compares its hash.
  private mutating func check() throws(AnnotationProblem) {
    let remedy = "--annotations keep takes them as they are, --annotations discard leaves them out"
    guard let entry = block.entries.first, author(0) == nil, entry.words.count == 3,
      entry.words[1].text == "SHA-256"
    else {
      throw AnnotationProblem(
        line: block.line + 1, reason: "the annotations do not begin with the hash of their text",
        remedy: remedy)
    }
    let range = try range(entry.words[0])
    let stated = entry.words[2].text.lowercased()
    guard (32...64).contains(stated.utf8.count), stated.allSatisfy(\.isHexDigit) else {
      throw AnnotationProblem(
        line: entry.line, reason: "the hash is not 32 to 64 hexadecimal digits", remedy: remedy)
    }
    guard let whole = match(range, stated) else {
      throw AnnotationProblem(
        line: entry.line,
        reason: "the text was changed after it was annotated: its hash is not \(stated.prefix(8))…",
        remedy: remedy)
    }
    count = range.upperBound
    let rest = block.body[whole.endIndex...]
    text = AnnotationBlock.withoutNewline(rest).isEmpty ? whole : block.body
  }

  /// The annotated text up to the end of a range, when its hash is the one that is stated.
  private func match(_ range: Range<Int>, _ stated: String) -> Substring? {
    let body = block.body
    guard let start = body.index(at: range.lowerBound), let end = body.index(at: range.upperBound)
    else { return nil }
    if SHA256.hexadecimal(body[start..<end]).hasPrefix(stated) { return body[..<end] }
    // A carriage return at the end of the text became one grapheme with the newline after it.
    guard start < end, body[..<end].last == "\r\n" else { return nil }
    let shorter = body.utf8.index(before: end)
    return SHA256.hexadecimal(body[start..<shorter]).hasPrefix(stated) ? body[..<shorter] : nil
  }

  private mutating func take(_ place: Int) throws(AnnotationProblem) {
    for word in block.entries[place].words {
      // What does not begin as a number is content, which the form does not define yet.
      guard word.text.first?.isNumber == true else { return }
      let range = try range(word)
      guard range.upperBound <= count || trust != .check else {
        throw AnnotationProblem(
          line: word.line,
          reason: "range \(word.text) reaches beyond the text of \(count) graphemes")
      }
      for grapheme in range.clamped(to: 0..<min(count, owners.count)) {
        let owner = owners[grapheme]
        guard owner < 0 else {
          let line = block.entries[Int(owner)].line
          throw AnnotationProblem(
            line: word.line, reason: "range \(word.text) overlaps one of line \(line)")
        }
        owners[grapheme] = Int32(place)
      }
    }
  }

  private func range(_ word: (text: Substring, line: Int)) throws(AnnotationProblem) -> Range<Int> {
    let parts = word.text.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap(Self.number)
    guard numbers.count == parts.count, (1...2).contains(numbers.count) else {
      throw AnnotationProblem(line: word.line, reason: "\"\(word.text)\" is no range")
    }
    return numbers[0]..<numbers[0] + (numbers.count == 2 ? numbers[1] : 1)
  }

  /// A number of at most 12 digits.
  private static func number(_ text: Substring) -> Int? {
    guard (1...12).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return Int(text)
  }
}

extension AnnotationProblem {
  fileprivate init(line: Int, reason: String) {
    self.init(
      line: line, reason: reason,
      remedy: "correct it, or leave the annotations out with --annotations discard")
  }
}

extension Substring {
  /// The place of a grapheme, the end included; nil beyond it.
  fileprivate func index(at count: Int) -> Index? {
    index(startIndex, offsetBy: count, limitedBy: endIndex)
  }
}
