/// Cuts a text into passages that fit into an embedding model.
enum Passages {
  /// How long a passage is at most, in UTF-8 bytes: about 250 tokens of English and 350 of Chinese,
  /// where small models take 256 or 512.
  static let length = 1_000

  /// The passages of a text, in order and without gaps; of a text without anything but white
  /// space, one.
  ///
  /// A passage ends at the end of a paragraph in its second half, else of a sentence, else of a
  /// word, else between two scalars.
  static func of(_ text: String) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    var passages: [Range<Int>] = []
    var start = 0
    while bytes.count - start > length {
      let end = end(in: bytes, from: start)
      passages.append(start..<end)
      start = end
    }
    passages.append(start..<bytes.count)
    return passages
  }

  private static func end(in bytes: [UInt8], from start: Int) -> Int {
    let tail = bytes[start + length / 2..<start + length]
    if let line = tail.lastIndex(of: 0x0A) { return line + 1 }
    let sentence = tail.indices.dropLast().last { place in
      isSpace(bytes[place + 1]) && ".!?".utf8.contains(bytes[place])
    }
    if let sentence { return sentence + 2 }
    if let space = tail.lastIndex(where: isSpace) { return space + 1 }
    return tail.indices.last { bytes[$0] & 0xC0 != 0x80 } ?? start + length
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A
  }
}
