// The C library's elementary functions are all the mathematics this module needs from outside;
// taking them here, and only here, keeps Foundation out of a pure module.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Elementary functions and the few distribution functions of the statistics in this module.
enum Math {
  static func exp(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.exp(x)
    #elseif canImport(Musl)
      Musl.exp(x)
    #else
      Darwin.exp(x)
    #endif
  }

  static func log(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.log(x)
    #elseif canImport(Musl)
      Musl.log(x)
    #else
      Darwin.log(x)
    #endif
  }

  /// The logistic function, `1 / (1 + exp(-x))`, without overflow at either end.
  static func logistic(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let power = exp(x)
    return power / (1 + power)
  }

  /// `log(1 + exp(x))` without overflow.
  static func softplus(_ x: Double) -> Double {
    x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
  }

  /// Distribution function of the standard normal distribution.
  static func normalCumulative(_ x: Double) -> Double {
    0.5 * erfc(-x / 2.0.squareRoot())
  }

  /// Two-sided p-value of a standard normal statistic.
  static func normalTwoSided(_ z: Double) -> Double {
    erfc(abs(z) / 2.0.squareRoot())
  }

  /// Quantile of the standard normal distribution, by Newton's method on `normalCumulative`.
  ///
  /// - Parameter probability: Strictly between 0 and 1.
  static func normalQuantile(_ probability: Double) -> Double {
    if probability > 0.5 { return -normalQuantile(1 - probability) }
    // Abramowitz and Stegun (1964), 26.2.23: absolute error below 4.5e-4, a start for Newton.
    let t = (-2 * log(probability)).squareRoot()
    let top = 2.515517 + t * (0.802853 + t * 0.010328)
    let bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var x = -(t - top / bottom)
    for _ in 0..<4 {
      let density = exp(-x * x / 2) / (2 * Double.pi).squareRoot()
      x -= (normalCumulative(x) - probability) / density
    }
    return x
  }

  /// Logarithm of the gamma function for positive arguments.
  static func logGamma(_ x: Double) -> Double {
    // Stirling's series (Abramowitz and Stegun 6.1.41) after moving the argument above 15; the C
    // library's lgamma writes a global sign, which strict concurrency refuses.
    var argument = x
    var shift = 0.0
    while argument < 15 {
      shift += log(argument)
      argument += 1
    }
    let inverse = 1 / argument
    let square = inverse * inverse
    let series =
      inverse
      * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680))))
    return (argument - 0.5) * log(argument) - argument + 0.5 * log(2 * Double.pi) + series - shift
  }

  /// Regularised incomplete beta function I_x(a, b), by Lentz's continued fraction.
  ///
  /// Source: Press, Teukolsky, Vetterling and Flannery, *Numerical Recipes* (3rd ed.), 6.4.
  static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
    let front = exp(
      logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x))
    return front * betaFraction(x, a, b) / a
  }

  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func guarded(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / guarded(1 - (a + b) * x / (a + 1))
    var result = d
    for step in 1...20_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / guarded(1 + even * d)
      c = guarded(1 + even / c)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / guarded(1 + odd * d)
      c = guarded(1 + odd / c)
      result *= d * c
      if abs(d * c - 1) < 1e-15 { break }
    }
    return result
  }

  /// Two-sided p-value of a statistic of Student's t distribution; normal for infinite degrees.
  static func studentTwoSided(_ t: Double, degrees: Double) -> Double {
    degrees.isFinite
      ? incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) : normalTwoSided(t)
  }

  /// Quantile of Student's t distribution above one half, by bisection on the distribution.
  ///
  /// - Parameters:
  ///   - probability: Between 0.5 and 1, both excluded.
  ///   - degrees: Degrees of freedom, at least 1.
  static func studentQuantile(_ probability: Double, degrees: Double) -> Double {
    func above(_ t: Double) -> Double {
      0.5 * incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5)
    }
    var low = 0.0
    var high = 1.0
    while above(high) > 1 - probability { high *= 2 }
    for _ in 0..<200 where high - low > 1e-13 * high {
      let middle = (low + high) / 2
      if above(middle) > 1 - probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
