/// A control sequence (CSI) taken apart: ECMA-48, section 5.4, with the sub-parameters that
/// terminals write with colons.
struct ControlSequence {
  /// The private marker `<`, `=`, `>` or `?`, or 0.
  let marker: UInt8
  /// The numbers between semicolons, each with its sub-parameters; `nil` where nothing stood.
  let parameters: [[Int?]]
  /// The byte that ends the sequence and names it.
  let final: UInt8

  /// Reads the bytes after `ESC [`, `nil` when they are no sequence that a key could send.
  init?(_ body: some Collection<UInt8>, final: UInt8) {
    self.final = final
    var rest = body[...]
    if let first = rest.first, (0x3C...0x3F).contains(first) {
      marker = first
      rest = rest.dropFirst()
    } else {
      marker = 0
    }
    var parameters: [[Int?]] = [[nil]]
    var isNegative = false
    for byte in rest {
      switch byte {
      case 0x3B:  // ;
        parameters.append([nil])
        isNegative = false
      case 0x3A:  // :
        parameters[parameters.count - 1].append(nil)
        isNegative = false
      case 0x2D:  // -, in mouse reports beyond the left or top edge
        isNegative = true
      case 0x30...0x39:
        let last = parameters[parameters.count - 1].count - 1
        let digit = Int(byte - 0x30)
        let before = abs(parameters[parameters.count - 1][last] ?? 0)
        let number = min(before * 10 + digit, Self.largest)
        parameters[parameters.count - 1][last] = isNegative ? -number : number
      default: return nil
      }
    }
    self.parameters = parameters
  }

  private static let largest = 9_999_999

  /// The number at a position, or a default where nothing stood.
  func number(_ index: Int, or standard: Int) -> Int {
    number(index) ?? standard
  }

  /// The number at a position, if one stood there.
  func number(_ index: Int, part: Int = 0) -> Int? {
    guard index < parameters.count, part < parameters[index].count else { return nil }
    return parameters[index][part]
  }
}
