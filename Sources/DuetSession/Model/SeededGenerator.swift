/// A small random generator whose draws depend on its seed alone, on every machine.
///
/// SplitMix64 as given by Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators"
/// (OOPSLA 2014), with the constants of Vigna's public-domain version.
public struct SeededGenerator: RandomNumberGenerator, Equatable, Sendable {
  private var state: UInt64

  /// A generator; equal seeds give equal draws.
  public init(seed: UInt64) {
    state = seed
  }

  /// A generator for one purpose of many under the same seed, such as pair number 3.
  public init(seed: UInt64, stream: UInt64) {
    state = seed
    let first = next()
    state = first ^ (stream &* 0x9E37_79B9_7F4A_7C15)
    _ = next()
  }

  /// The next 64 bits, each value equally likely.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A draw from 0 up to, not including, `bound`, without bias; `bound` of 0 or less gives 0.
  ///
  /// Lemire, "Fast Random Integer Generation in an Interval" (ACM TOMACS 2019), section 4.
  public mutating func draw(below bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// The elements in a drawn order (Fisher and Yates).
  public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for last in stride(from: result.count - 1, to: 0, by: -1) {
      result.swapAt(last, draw(below: last + 1))
    }
    return result
  }
}
