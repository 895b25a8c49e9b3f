/// Gives each distinct name a number, straight from its bytes: no string is made for a known name.
///
/// Names are compared byte by byte, so two spellings of one Unicode text are two names.
struct NameTable {
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]
  private var hashes: [UInt64] = []
  private var slots = [UInt32](repeating: 0, count: 64)
  private var mask = 63

  var count: Int { hashes.count }

  /// The number of the name spelled by `name`, which is added when it is new.
  mutating func index(of name: UnsafeRawBufferPointer) -> Int {
    let hash = Self.hash(name)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = Int(slots[slot])
      if entry == 0 { break }
      if hashes[entry - 1] == hash, matches(entry - 1, name) { return entry - 1 }
      slot = (slot + 1) & mask
    }
    bytes.append(contentsOf: name)
    starts.append(bytes.count)
    hashes.append(hash)
    slots[slot] = UInt32(hashes.count)
    if hashes.count * 2 > slots.count { grow() }
    return hashes.count - 1
  }

  /// The number of `name`, which is added when it is new.
  mutating func index(of name: String) -> Int {
    var name = name
    return name.withUTF8 { index(of: UnsafeRawBufferPointer($0)) }
  }

  /// The name with the given number; bytes that are not UTF-8 appear as replacement characters.
  func name(_ number: Int) -> String {
    String(decoding: bytes[starts[number]..<starts[number + 1]], as: UTF8.self)
  }

  /// For each number, its place when the names are sorted by their bytes.
  func sortedPlaces() -> [Int] {
    let order = (0..<count).sorted { precedes($0, $1) }
    var places = [Int](repeating: 0, count: count)
    for (place, number) in order.enumerated() { places[number] = place }
    return places
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    bytes[starts[left]..<starts[left + 1]]
      .lexicographicallyPrecedes(bytes[starts[right]..<starts[right + 1]])
  }

  private func matches(_ number: Int, _ name: UnsafeRawBufferPointer) -> Bool {
    let start = starts[number]
    guard starts[number + 1] - start == name.count else { return false }
    return bytes.withUnsafeBytes { all in
      for offset in 0..<name.count where all[start + offset] != name[offset] { return false }
      return true
    }
  }

  private mutating func grow() {
    let size = slots.count * 2
    slots = [UInt32](repeating: 0, count: size)
    mask = size - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number + 1)
    }
  }

  /// A 64-bit hash of bytes, eight at a time, each word mixed by a 64 by 64 bit product.
  private static func hash(_ name: UnsafeRawBufferPointer) -> UInt64 {
    var state = UInt64(truncatingIfNeeded: name.count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset + 8 <= name.count {
      state = mixed(state ^ name.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < name.count {
      rest = (rest << 8) | UInt64(name[offset])
      offset += 1
    }
    return mixed(state ^ rest)
  }

  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
