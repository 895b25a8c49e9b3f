import DuetSession
import Foundation

/// The parts of a recorded page that are the same in all of them.
enum PageParts {
  /// Everything before the session's text.
  static func head(title: String) -> String {
    let name = escaped(SafeText.line(title))
    return resource(PackageResources.page_html)
      .replacingOccurrences(of: "{{policy}}", with: policy)
      .replacingOccurrences(of: "{{style}}", with: style)
      .replacingOccurrences(of: "{{title}}", with: name)
  }

  /// Everything after the film.
  static var tail: String { "<script>\(script)</script>\n</body>\n</html>\n" }

  /// A text in which nothing is markup.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// JSON in which nothing can end the script element that holds it, or begin a comment in it.
  static func inScript(_ json: String) -> String {
    json.replacingOccurrences(of: "<", with: "\\u003c")
      .replacingOccurrences(of: ">", with: "\\u003e")
      .replacingOccurrences(of: "&", with: "\\u0026")
  }

  /// Nothing is loaded, and no script and no style but the page's own is heeded.
  private static var policy: String {
    """
    default-src 'none'; script-src '\(hash(script))'; style-src '\(hash(style))'; \
    base-uri 'none'; form-action 'none'
    """
  }

  private static var script: String { resource(PackageResources.player_js) }
  private static var style: String { resource(PackageResources.player_css) }

  private static func hash(_ text: String) -> String {
    "sha256-" + Data(SHA256.hash(text.utf8)).base64EncodedString()
  }

  private static func resource(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
