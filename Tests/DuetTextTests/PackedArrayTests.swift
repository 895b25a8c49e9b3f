import Testing

@testable import DuetText

struct PackedArrayTests {
  @Test(arguments: 0..<40)
  func randomChangesAgreeWithAnArray(seed: Int) {
    var random = SeededRandom(seed: seed)
    var packed = PackedArray<String>(pageLength: 1 + seed % 7)
    var array: [String] = []

    for step in 0..<120 {
      if array.isEmpty || random.below(3) > 0 {
        let text = random.text(pieces: 3)
        packed.append(text)
        array.append(text)
      } else {
        let place = random.below(array.count)
        packed[place] += "\(step)"
        array[place] += "\(step)"
      }
      #expect(Array(packed) == array)
      #expect(packed.last == array.last)
    }
  }

  @Test(arguments: 0..<20)
  func whatWasPackedIsReadBackEqual(seed: Int) {
    var random = SeededRandom(seed: seed + 100)
    var packed = PackedArray<Int>(pageLength: 4)
    for _ in 0..<random.below(60) { packed.append(random.below(1 << 40) - 1 << 39) }
    for _ in 0..<random.below(10) where !packed.isEmpty { packed[random.below(packed.count)] = -1 }

    var writer = PackedWriter()
    writer.write(packed)
    var reader = PackedReader(writer.bytes, pages: writer.pages)
    let read = PackedArray<Int>(unpacking: &reader)

    #expect(read == packed)
    #expect(Array(read) == Array(packed))
    #expect(reader.isAtEnd)
  }

  @Test func equalElementsAreEqualHoweverTheyAreKept() {
    let numbers = Array(0..<50)
    var changed = PackedArray(numbers.map { $0 == 3 ? 0 : $0 }, pageLength: 4)
    #expect(changed != PackedArray(numbers, pageLength: 4))

    changed[3] = 3

    #expect(changed == PackedArray(numbers, pageLength: 4))
    #expect(changed == PackedArray(numbers, pageLength: 9))
    #expect(changed != PackedArray(numbers + [50], pageLength: 4))
  }

  @Test func everyNumberIsReadBack() {
    let numbers = [0, 1, -1, 63, 64, -64, -65, 8191, 8192, .max, .min]

    var writer = PackedWriter()
    writer.write(numbers)
    writer.write(numbers.map { UInt64(bitPattern: Int64($0)) })
    writer.write([0.0, -0.5, .infinity, .pi])
    writer.write([nil, "", "é", "e\u{301}"] as [String?])
    var reader = PackedReader(writer.bytes)

    #expect([Int](unpacking: &reader) == numbers)
    #expect([UInt64](unpacking: &reader) == numbers.map { UInt64(bitPattern: Int64($0)) })
    #expect([Double](unpacking: &reader) == [0, -0.5, .infinity, .pi])
    #expect([String?](unpacking: &reader).map { $0.map { Array($0.utf8) } }.count == 4)
    #expect(reader.isAtEnd)
  }

  @Test(arguments: 0..<30)
  func bytesThatAreCutOrChangedNeverTrap(seed: Int) {
    var random = SeededRandom(seed: seed + 500)
    var text = AuthoredText<String>()
    for step in 0..<40 {
      let edit = text.buffer.edit(replacing: 0..<random.below(3), with: random.text(pieces: 2))
      text.apply(edit, by: "ann", atMilliseconds: step * 900)
    }
    var writer = PackedWriter()
    writer.write(text)

    for _ in 0..<40 {
      var bytes = writer.bytes
      bytes[random.below(bytes.count)] ^= UInt8(1 + random.below(255))
      var reader = PackedReader(Array(bytes.prefix(random.below(bytes.count + 1))))
      let read = AuthoredText<String>(unpacking: &reader)
      #expect(read.path.count <= read.revisions.count)
    }
  }

  @Test func oneBitChangesTheMark() {
    for count in [1, 8, 31, 32, 33, 64, 100] {
      let content = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7) }
      let mark = PageDigest(of: content)
      for bit in 0..<(8 * count) {
        var other = content
        other[bit / 8] ^= 1 << (bit % 8)
        #expect(PageDigest(of: other) != mark)
      }
      #expect(PageDigest(of: content + [0]) != mark)
      #expect(PageDigest(bytes: mark.bytes) == mark)
    }
  }
}
