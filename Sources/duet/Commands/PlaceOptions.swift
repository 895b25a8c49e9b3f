import ArgumentParser
import DuetSession
import DuetText

/// Where in the draft the text goes, from the command line.
struct PlaceOptions: ParsableArguments {
  @Option(help: "Begin with the text of this file as the draft; - reads standard input.")
  var draft: String?

  @Flag(name: .customLong("continue"), help: "Go on with the draft; no prompt is sent.")
  var continues = false

  @Option(help: "Go on here instead of at the end of the draft, in bytes.")
  var at: Int?

  @Option(help: "Ask for texts in the place of a part of the draft, such as 120..168.")
  var rewrite: String?

  @Option(help: "Put this variant, such as A, into the draft when it is written.")
  var accept: String?

  func validate() throws {
    if continues, rewrite != nil {
      throw ValidationError("--continue and --rewrite exclude each other")
    }
    if at != nil, !continues { throw ValidationError("--at is for --continue") }
    if let rewrite, Self.ends(of: rewrite) == nil {
      throw ValidationError("--rewrite is START..END, two numbers, the second one greater")
    }
  }

  private static func ends(of text: String) -> Range<Int>? {
    let parts = text.split(separator: "..", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let start = parts[0], let end = parts[1], start >= 0, start < end
    else { return nil }
    return start..<end
  }

  /// The part of a draft that texts are asked in the place of; nil where none was named.
  ///
  /// - Throws: where the draft has no such place, or nothing to go on from.
  func range(in draft: TextBuffer) throws -> Range<Int>? {
    let range = rewrite.flatMap(Self.ends) ?? (at ?? draft.utf8Count)..<(at ?? draft.utf8Count)
    guard continues || rewrite != nil else { return nil }
    guard !draft.isEmpty else {
      throw CommandFailure(
        .usage, "there is no draft", at: "duet generate",
        remedy: "name a session that has one, or a file with --draft")
    }
    let ends = [range.lowerBound, range.upperBound]
    guard ends.allSatisfy({ draft.scalarBoundary(atOrBefore: $0) == $0 }) else {
      throw CommandFailure(
        .usage, "the draft has no place \(rewrite ?? "\(range.lowerBound)")", at: "duet generate",
        remedy: "it has \(draft.utf8Count) bytes, and places are between characters")
    }
    return range
  }

  /// Which of so many variants is to be accepted, from 0; nil where none was named.
  ///
  /// - Throws: where there is no such letter among them.
  func accepted(of count: Int) throws -> Int? {
    guard let accept else { return nil }
    let letters = (0..<count).map { VariantID(generation: 1, index: $0).letter }
    guard let place = letters.firstIndex(of: accept.uppercased()) else {
      throw CommandFailure(
        .usage, "there will be no variant \(accept)", at: "duet generate",
        remedy: "name one of \(letters.joined(separator: ", "))")
    }
    return place
  }
}
