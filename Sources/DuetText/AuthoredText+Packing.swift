extension AuthoredText: Packable {
  /// How many bytes of the text a page holds.
  private static var pageBytes: Int { 1 << 16 }

  /// Adds everything but the text and the older revisions, which are attached as pages.
  public func pack(into writer: inout PackedWriter) {
    let text = Array(buffer.text.utf8)
    writer.write(text.count)
    for start in stride(from: 0, to: text.count, by: Self.pageBytes) {
      let end = min(start + Self.pageBytes, text.count)
      writer.attach(PackedPage(Array(text[start..<end])))
    }
    writer.write(authors)
    var known: Set<Author> = []
    authors.forEach { author, _ in
      if known.insert(author).inserted { writer.write(share[author] ?? 0) }
    }
    writer.write(revisions)
  }

  /// Reads a text; linear in its length, and not in that of its history.
  public init(unpacking reader: inout PackedReader) {
    let length = Int(unpacking: &reader)
    var text: [UInt8] = []
    if length < 1 << 32 { text.reserveCapacity(max(length, 0)) }
    while text.count < length, let page = reader.readPage() { text += page.bytes }
    if text.count != length { reader.fail() }
    let authors = Runs<Author>(unpacking: &reader)
    if authors.count != text.count { reader.fail() }
    var share: [Author: Int] = [:]
    authors.forEach { author, _ in
      if share[author] == nil { share[author] = Int(unpacking: &reader) }
    }
    self.init(
      buffer: TextBuffer(String(decoding: text, as: UTF8.self)), authors: authors,
      revisions: RevisionTree(unpacking: &reader), share: share.filter { $0.value != 0 })
  }
}
