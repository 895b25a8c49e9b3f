/// The block of annotations at the end of a file, and the text before it.
struct AnnotationBlock {
  /// What stands before the block, without the newline that ends its last line.
  let body: Substring
  /// The annotations, in order.
  let entries: [Entry]
  /// The line of the three dashes, from 1.
  let line: Int

  /// One annotation.
  struct Entry {
    /// Its key, with colons still escaped.
    var key: String
    /// The words of its value, each with its line.
    var words: [(text: Substring, line: Int)]
    /// The line of its key, from 1.
    var line: Int
  }

  /// Finds the block that ends the file; nil when there is none.
  ///
  /// - Throws: ``AnnotationProblem`` for a line that is neither an annotation nor the continuation
  ///   of one.
  init?(_ file: String) throws(AnnotationProblem) {
    let starts = Self.lineStarts(of: file)
    let lines = starts.indices.map { place in
      let end = place + 1 < starts.count ? starts[place + 1] : file.endIndex
      return Self.withoutEnd(file[starts[place]..<end])
    }
    guard let last = lines.lastIndex(where: { !$0.isEmpty }), lines[last] == "...",
      let first = lines[..<last].lastIndex(where: { $0 == "---" }), last > first + 1
    else { return nil }
    line = first + 1
    body = Self.withoutNewline(file[..<starts[first]])
    entries = try Self.entries(lines[(first + 1)..<last], from: first + 2)
    guard entries.contains(where: Self.isAnnotation) else { return nil }
  }

  /// Whether it is the hash or names an author: other blocks between such lines are of others.
  private static func isAnnotation(_ entry: Entry) -> Bool {
    AnnotationKey.author(of: entry.key) != nil || entry.words.contains { $0.text == "SHA-256" }
  }

  private static func lineStarts(of file: String) -> [String.Index] {
    var starts = [file.startIndex]
    for index in file.utf8.indices where file.utf8[index] == UInt8(ascii: "\n") {
      starts.append(file.utf8.index(after: index))
    }
    return starts
  }

  /// A line without what ends it and the white space before that.
  private static func withoutEnd(_ line: Substring) -> Substring {
    let end = line.lastIndex { !$0.isWhitespace }
    return end.map { line[...$0] } ?? ""
  }

  /// A text without the newline at its end, if there is one.
  static func withoutNewline(_ text: Substring) -> Substring {
    guard text.utf8.last == UInt8(ascii: "\n") else { return text }
    let bytes = text.utf8.dropLast()
    return text[..<(bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes).endIndex]
  }

  private static func entries(
    _ lines: ArraySlice<Substring>, from number: Int
  ) throws(AnnotationProblem) -> [Entry] {
    var entries: [Entry] = []
    var indentation = 0
    for (place, line) in lines.enumerated() where !line.isEmpty {
      let leading = line.prefix { $0 == " " || $0 == "\t" }.count
      let number = number + place
      if !entries.isEmpty, leading >= indentation + 2 {
        entries[entries.count - 1].words += words(of: line, number)
        continue
      }
      guard let (key, value) = AnnotationKey.split(line) else {
        throw AnnotationProblem(
          line: number, reason: "an annotation has no colon",
          remedy: "write it as `@Name: 0,12`; nothing was imported")
      }
      indentation = leading
      entries.append(Entry(key: key, words: words(of: value, number), line: number))
    }
    return entries
  }

  private static func words(of text: Substring, _ line: Int) -> [(text: Substring, line: Int)] {
    text.split { $0 == " " || $0 == "\t" }.map { ($0, line) }
  }
}

/// What is wrong with the annotations of a file.
public struct AnnotationProblem: Error, Equatable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// What is wrong, in one clause.
  public var reason: String
  /// What to do.
  public var remedy: String
}
