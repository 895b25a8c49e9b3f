import DuetScreen
import Foundation

/// How well two colours can be told apart.
///
/// WCAG 2.2, definitions of relative luminance and contrast ratio
/// (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance, #dfn-contrast-ratio).
enum Contrast {
  /// The least ratio for text, success criterion 1.4.3 (AA).
  static let leastForText = 4.5

  /// The ratio of two colours, from 1 (equal) to 21 (black on white); the order does not matter.
  static func ratio(_ one: Color, _ other: Color) -> Double {
    let luminances = [luminance(one), luminance(other)].sorted()
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)
  }

  /// The relative luminance of a colour in sRGB, from 0 (black) to 1 (white).
  static func luminance(_ color: Color) -> Double {
    0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }

  private static func linear(_ component: UInt8) -> Double {
    let value = Double(component) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
