/// The targets of a package manifest and what each depends on, read from its text.
struct Manifest {
  /// The dependencies of each target, products of other packages by their own names.
  private(set) var targets: [String: Set<String>] = [:]

  init(_ text: String) {
    for kind in [".target(", ".executableTarget(", ".systemLibrary("] {
      var rest = text[...]
      while let start = rest.firstRange(of: "\n    " + kind) {
        let body = Self.balanced(rest[start.upperBound...], "(", ")")
        let name = Self.strings(body, after: "name:").first ?? ""
        targets[name] = Self.dependencies(in: body)
        rest = rest[start.upperBound...]
      }
    }
  }

  private static func dependencies(in body: Substring) -> Set<String> {
    guard let start = body.firstRange(of: "dependencies: [") else { return [] }
    var list = String(balanced(body[start.upperBound...], "[", "]"))
    var names: Set<String> = []
    while let product = list.firstRange(of: ".product(") {
      let inside = balanced(list[product.upperBound...], "(", ")")
      names.formUnion(strings(inside, after: "name:").prefix(1))
      list.removeSubrange(product.lowerBound..<inside.endIndex)
    }
    return names.union(strings(list[...], after: ""))
  }

  /// The text up to the bracket that closes one that is already open.
  private static func balanced(
    _ text: Substring, _ open: Character, _ close: Character
  ) -> Substring {
    var depth = 1
    for index in text.indices {
      if text[index] == open { depth += 1 }
      if text[index] == close { depth -= 1 }
      if depth == 0 { return text[..<index] }
    }
    return text
  }

  /// The string literals behind a word.
  private static func strings(_ text: Substring, after word: String) -> [String] {
    let start = word.isEmpty ? text.startIndex : text.firstRange(of: word)?.upperBound
    guard let start else { return [] }
    let parts = text[start...].split(separator: "\"", omittingEmptySubsequences: false)
    return parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
