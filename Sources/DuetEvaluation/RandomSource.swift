/// A seeded generator: equal seeds give equal draws on every platform.
///
/// xoshiro256** with its state filled by SplitMix64, as its authors advise. Source: Blackman and
/// Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021).
struct RandomSource: RandomNumberGenerator {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  init(seed: UInt64) {
    var word = seed
    func mixed() -> UInt64 {
      word &+= 0x9E37_79B9_7F4A_7C15
      var z = word
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    state = (mixed(), mixed(), mixed(), mixed())
  }

  mutating func next() -> UInt64 {
    let result = rotated(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, 45)
    return result
  }

  private func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 {
    (word << count) | (word >> (64 - count))
  }

  /// A uniform integer in `0..<bound`, without bias.
  ///
  /// Source: Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019).
  mutating func below(_ bound: Int) -> Int {
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// A uniform number in [0, 1) from 53 random bits.
  mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A binomial draw: how many of `trials` independent trials succeed.
  ///
  /// Inversion below an expectation of 10, else the transformed rejection BTRS of Hörmann, "The
  /// generation of binomial random variates", J. Stat. Comput. Simul. 46 (1993).
  mutating func binomial(_ trials: Int, _ probability: Double) -> Int {
    if trials <= 0 || probability <= 0 { return 0 }
    if probability >= 1 { return trials }
    if probability > 0.5 { return trials - binomial(trials, 1 - probability) }
    return Double(trials) * probability < 10
      ? inverted(trials, probability) : rejected(trials, probability)
  }

  private mutating func inverted(_ trials: Int, _ probability: Double) -> Int {
    let odds = probability / (1 - probability)
    let start = Math.exp(Double(trials) * Math.log(1 - probability))
    while true {
      var mass = start
      var left = unit()
      var count = 0
      while left > mass, count < trials {
        left -= mass
        count += 1
        mass *= odds * Double(trials - count + 1) / Double(count)
      }
      // Past 110 the remaining mass is below the resolution of the uniform draw.
      if count <= 110 { return count }
    }
  }

  private mutating func rejected(_ trials: Int, _ probability: Double) -> Int {
    let n = Double(trials)
    let odds = probability / (1 - probability)
    let spread = (n * probability * (1 - probability)).squareRoot()
    let b = 1.15 + 2.53 * spread
    let a = -0.0873 + 0.0248 * b + 0.01 * probability
    let c = n * probability + 0.5
    let edge = 0.92 - 4.2 / b
    let alpha = (2.83 + 5.1 / b) * spread
    let mode = ((n + 1) * probability).rounded(.down)
    while true {
      let u = unit() - 0.5
      var v = unit()
      let us = 0.5 - abs(u)
      let k = ((2 * a / us + b) * u + c).rounded(.down)
      if k < 0 || k > n { continue }
      if us >= 0.07, v <= edge { return Int(k) }
      v = Math.log(v * alpha / (a / (us * us) + b))
      let bound =
        (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1)))
        + (n + 1) * Math.log((n - mode + 1) / (n - k + 1))
        + (k + 0.5) * Math.log(odds * (n - k + 1) / (k + 1))
        + tail(mode) + tail(n - mode) - tail(k) - tail(n - k)
      if v <= bound { return Int(k) }
    }
  }

  /// The correction of Stirling's formula for `log(k!)`.
  private func tail(_ k: Double) -> Double {
    let x = k + 1
    let square = x * x
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / x
  }
}
