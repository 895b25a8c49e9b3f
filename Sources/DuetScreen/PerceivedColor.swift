/// A colour as it is perceived, in a space in which equal distances look about equally large.
///
/// Oklab: Ottosson, "A perceptual color space for image processing" (2020),
/// https://bottosson.github.io/posts/oklab/ . The distance is the Euclidean one; about 0.02 is
/// just noticeable side by side.
public struct PerceivedColor: Equatable, Sendable {
  /// How light it is, 0 (black) to 1 (white).
  public var lightness: Double
  /// From green (negative) to red, about -0.3 to 0.3.
  public var redness: Double
  /// From blue (negative) to yellow, about -0.3 to 0.3.
  public var yellowness: Double

  /// What is perceived of light.
  public init(_ light: LinearColor) {
    func root(_ red: Double, _ green: Double, _ blue: Double) -> Double {
      LinearColor.root(max(0, red * light.red + green * light.green + blue * light.blue), 3)
    }
    let long = root(0.4122214708, 0.5363325363, 0.0514459929)
    let medium = root(0.2119034982, 0.6806995451, 0.1073969566)
    let short = root(0.0883024619, 0.2817188376, 0.6299787005)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    redness = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    yellowness = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
  }

  /// What is perceived of a colour.
  public init(_ color: Color) { self.init(LinearColor(color)) }

  /// Whether it has no hue to speak of.
  var isGrey: Bool { abs(redness) < 0.01 && abs(yellowness) < 0.01 }

  /// Whether another colour has a hue on the other side of the circle: green of red, say.
  func isOpposite(to other: PerceivedColor) -> Bool {
    !other.isGrey && redness * other.redness + yellowness * other.yellowness < -0.001
  }

  /// The distance to another colour: 0 (equal) to 1 (black and white).
  public func distance(to other: PerceivedColor) -> Double {
    let light = lightness - other.lightness
    let red = redness - other.redness
    let yellow = yellowness - other.yellowness
    return (light * light + red * red + yellow * yellow).squareRoot()
  }
}

/// How an eye sees colours.
public enum ColorVision: String, Sendable, CaseIterable {
  /// With all three kinds of cones.
  case typical
  /// Without cones for long waves: red is dark, and not told from green.
  case protanopia
  /// Without cones for medium waves: red is not told from green.
  case deuteranopia
  /// Without cones for short waves: blue is not told from green.
  case tritanopia

  /// The light that gives a typical eye the impression that this eye has of some light.
  ///
  /// Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color
  /// Vision Deficiency" (IEEE TVCG 15(6), 2009), table 1, severity 1.0.
  public func impression(of light: LinearColor) -> LinearColor {
    let rows = matrix
    func row(_ place: Int) -> Double {
      let weights = rows[place]
      let sum = weights[0] * light.red + weights[1] * light.green + weights[2] * light.blue
      return min(max(sum, 0), 1)
    }
    return LinearColor(red: row(0), green: row(1), blue: row(2))
  }

  /// How far apart two colours look to this eye; see ``PerceivedColor/distance(to:)``.
  public func distance(_ one: Color, _ other: Color) -> Double {
    let first = PerceivedColor(impression(of: LinearColor(one)))
    return first.distance(to: PerceivedColor(impression(of: LinearColor(other))))
  }

  private var matrix: [[Double]] {
    switch self {
    case .typical: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }
}
