/// How many columns one scalar takes when it is painted alone.
enum ScalarWidth: UInt32 {
  case zero, one, two
  /// A control or a scalar that Unicode 14 does not know: painted as a mark.
  case unpaintable

  /// Looks a scalar up; the blocks of most texts are decided without the table.
  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20..<0x7F: self = .one
    case 0..<0xA0: self = .unpaintable
    case 0xAD: self = .zero
    case 0..<0x300: self = .one
    case 0x4E00...0x9FFF, 0xAC00...0xD7A3: self = .two
    default: self = Self.found(scalar.value)
    }
  }

  /// The columns of a scalar that is painted as it is, else 0.
  var columns: Int {
    switch self {
    case .zero, .unpaintable: 0
    case .one: 1
    case .two: 2
    }
  }

  private static func found(_ value: UInt32) -> ScalarWidth {
    let changes = ScalarWidthTable.changes
    var low = 0
    var high = changes.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if changes[middle] >> 2 <= value { low = middle } else { high = middle }
    }
    return ScalarWidth(rawValue: changes[low] & 3) ?? .unpaintable
  }
}

extension Unicode.Scalar {
  /// The columns of a scalar that beside others of its kind is always a grapheme; 0 for all others.
  ///
  /// Of two neighbours for which this is not 0, neither joins the other, so text made of them alone
  /// is measured and wrapped without finding clusters.
  @inline(__always)
  var simpleColumns: Int {
    if value < 0x7F { return value >= 0x20 ? 1 : 0 }
    switch value {
    case 0xA0...0xAC, 0xAE...0x2FF, 0x391...0x3A1, 0x3A3...0x482, 0x48A...0x52F, 0x5D0...0x5EA,
      0x620...0x64A, 0x2010...0x2027, 0x2030...0x205E, 0x20A0...0x20C0:
      return 1
    case 0x3000...0x3029, 0x3041...0x3096, 0x309B...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xAC00...0xD7A3, 0xFF01...0xFF60:
      return 2
    default: return 0
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The scalar that begins at an offset of valid UTF-8, and its length in bytes.
  @inline(__always)
  func scalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = UInt32(self[offset])
    if first < 0x80 { return (Unicode.Scalar(UInt8(truncatingIfNeeded: first)), 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = first & (0x7F >> UInt32(length))
    for index in offset + 1..<offset + length { value = value << 6 | UInt32(self[index] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
