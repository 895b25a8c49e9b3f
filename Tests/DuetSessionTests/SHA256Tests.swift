import DuetSession
import Testing

struct SHA256Tests {
  /// NIST, "SHA Test Vectors for Hashing Byte-Oriented Messages" and FIPS 180-2, appendix B.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func publishedMessagesHaveTheirPublishedHashes(message: String, hash: String) {
    #expect(EventChain.hexadecimal(SHA256.hash(message.utf8)) == hash)
  }

  @Test
  func aMillionTimesTheLetterAHasItsPublishedHash() {
    let hash = SHA256.hash(repeatElement(UInt8(ascii: "a"), count: 1_000_000))

    #expect(
      EventChain.hexadecimal(hash)
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test(arguments: 0...130)
  func everyLengthAroundTheBlocksHasTheHashOfAnotherProgram(length: Int) {
    let message = (0..<length).map { UInt8($0) }

    #expect(EventChain.hexadecimal(SHA256.hash(message)) == KnownHashes.ofCounting[length])
  }

  @Test(arguments: [1, 7, 55, 56, 63, 64, 65, 129])
  func aMessageInPiecesHasTheHashOfTheWhole(piece: Int) {
    let message = (0..<130).map { UInt8($0) }
    var hasher = SHA256()

    for start in stride(from: 0, to: message.count, by: piece) {
      hasher.update(message[start..<min(start + piece, message.count)])
    }

    #expect(EventChain.hexadecimal(hasher.finalize()) == KnownHashes.ofCounting[130])
  }

  @Test
  func theHashOfAnEventDependsOnAllBeforeIt() {
    var chain = EventChain()
    var other = EventChain()

    chain.append("a".utf8)
    other.append("b".utf8)
    let first = chain.hash
    let hashes = [chain.append("c".utf8), other.append("c".utf8)]

    #expect(hashes[0] != hashes[1])
    #expect(hashes[0] == SHA256.hash(first + Array("c".utf8)))
    #expect(EventChain().hash == SHA256.hash([]))
    #expect(EventChain(hash: chain.hash) == chain)
  }
}
