extension Double {
  /// The nearest number with that many decimals; never a negative zero.
  func rounded(decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let result = (self * scale).rounded() / scale
    return result == 0 ? 0 : result
  }

  /// The nearest number with that many significant digits.
  func rounded(significant digits: Int) -> Double {
    guard self != 0, isFinite else { return self }
    var exponent = 0
    var magnitude = abs(self)
    while magnitude < 1 {
      magnitude *= 10
      exponent += 1
    }
    if exponent > 300 { return 0 }
    let places = exponent + digits - 1
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    // Such a scale is no exact number; reading the digits gives the double nearest to them.
    let digits = Int64(exactly: (self * scale).rounded())
    return digits.flatMap { Double("\($0)e-\(places)") } ?? self
  }
}
