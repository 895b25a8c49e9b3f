/// Gives each distinct 64-bit key a number, counted from 0 in the order of first appearance.
///
/// Open addressing with linear probing; about 24 bytes a key. A look-up costs a few nanoseconds.
struct KeyIndex {
  private(set) var keys: [UInt64] = []
  private var slots: [UInt32] = [UInt32](repeating: 0, count: 64)
  private var mask = 63

  var count: Int { keys.count }

  /// The number of `key`, which is added when it is new.
  mutating func index(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash(key)) & mask
    while true {
      let entry = Int(slots[slot])
      if entry == 0 { break }
      if keys[entry - 1] == key { return entry - 1 }
      slot = (slot + 1) & mask
    }
    keys.append(key)
    slots[slot] = UInt32(keys.count)
    if keys.count * 2 > slots.count { grow() }
    return keys.count - 1
  }

  private mutating func grow() {
    let size = slots.count * 2
    slots = [UInt32](repeating: 0, count: size)
    mask = size - 1
    for (number, key) in keys.enumerated() {
      var slot = Int(truncatingIfNeeded: hash(key)) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number + 1)
    }
  }

  private func hash(_ key: UInt64) -> UInt64 {
    let product = key &* 0x9E37_79B9_7F4A_7C15
    return product ^ (product >> 32)
  }
}
