import Foundation

/// A source file as far as the architecture is concerned: its place, its lines and its imports.
struct SourceFile: Sendable {
  /// The path from the top level, such as `Sources/DuetText/Runs.swift`.
  let path: String
  let lines: [String]

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// One import: the module, and whether it asks for what is sealed.
  struct Import: Equatable {
    let module: String
    let isUnsealed: Bool
  }

  var imports: [Import] {
    code.compactMap { line in
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
        words[..<place].allSatisfy({ $0.hasPrefix("@") || Self.access.contains(String($0)) })
      else { return nil }
      let isScoped = ["struct", "class", "enum", "func", "var", "let", "protocol", "typealias"]
        .contains(String(words[place + 1]))
      let path = words[min(place + (isScoped ? 2 : 1), words.count - 1)]
      return Import(
        module: String(path.prefix { $0 != "." }),
        isUnsealed: words.contains("@_spi(Unsealed)"))
    }
  }

  /// The lines without comments that stand on lines of their own.
  var code: [String] {
    lines.filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }
  }

  private static let access: Set = ["public", "package", "internal", "fileprivate", "private"]
}
