public import DuetText

/// A text of which every grapheme has an author, as a file of Markdown Annotations holds it.
///
/// The form is that of version 0.1 of <https://github.com/iainc/Markdown-Annotations>: the text, an
/// empty line, and a block that names ranges of graphemes for each author:
///
/// ```
/// ---
/// Annotations: 0,95 SHA-256 1132bf5e376a605f5beed4b204456114
/// @Human: 0,20 33,4 45,6 62,4
/// &AI: 20,13 37,8 51,11 66,29
/// ...
/// ```
public struct AnnotatedText: Equatable, Sendable {
  /// The text.
  public var text: String
  /// Who wrote each byte, as long as the text; all bytes of a grapheme have one author.
  public var authors: Runs<OtherAuthor>

  /// A text with its authors; the author of a grapheme is the author of its first byte, and what
  /// `authors` does not reach is by nobody who is known.
  public init(text: String, authors: Runs<OtherAuthor>) {
    self.text = text
    self.authors = Runs()
    for character in text {
      let author = authors.value(at: self.authors.count) ?? .unknown
      self.authors.append(author, count: character.utf8.count)
    }
  }

  /// The runs of graphemes by one author, in order, as ranges of graphemes.
  public var ranges: [(author: OtherAuthor, range: Range<Int>)] {
    var ranges: [(author: OtherAuthor, range: Range<Int>)] = []
    var offset = 0
    var count = 0
    for character in text {
      let author = authors.value(at: offset) ?? .unknown
      if let last = ranges.last, last.author == author {
        ranges[ranges.count - 1].range = last.range.lowerBound..<count + 1
      } else {
        ranges.append((author, count..<count + 1))
      }
      offset += character.utf8.count
      count += 1
    }
    return ranges
  }

  /// Runs of the session's own authors: who has the person's name is the person.
  public func authors(person name: String) -> Runs<Author> {
    var result = Runs<Author>()
    let person = OtherAuthor(kind: .person, name: name)
    authors.forEach { author, range in
      result.append(author == person ? .person : .other(author), count: range.count)
    }
    return result
  }
}

extension Session {
  /// The draft with the names of its authors; variants have the name of their preset, and behind
  /// it the name of the model where it is another.
  ///
  /// While a pair is open, and for variants that there are not, a variant has no name.
  public func annotatedDraft(person name: String) -> AnnotatedText {
    var named: [Author: OtherAuthor] = [:]
    var authors = Runs<OtherAuthor>()
    draft.authors.forEach { author, range in
      let signed = named[author] ?? signature(of: author, person: name)
      named[author] = signed
      authors.append(signed, count: range.count)
    }
    return AnnotatedText(text: draft.buffer.text, authors: authors)
  }

  /// How an author signs a text that leaves the session.
  private func signature(of author: Author, person name: String) -> OtherAuthor {
    switch author {
    case .person: return OtherAuthor(kind: .person, name: AnnotationKey.plain(name))
    case .other(let other): return other
    case .variant(let id):
      guard case .revealed(let preset, _, let model) = authorship(of: id) else {
        return OtherAuthor(kind: .machine, name: "")
      }
      let plain = AnnotationKey.plain(preset)
      let identifier = AnnotationKey.identifier(AnnotationKey.plain(model))
      return OtherAuthor(
        kind: .machine,
        name: model.isEmpty || model == preset ? plain : plain + " " + identifier)
    }
  }
}
