import DuetSession

/// Prints the variants of a generation in the order of their letters while they are written.
///
/// As JSON, each in one line when it has ended; as text, the first that has not ended as it comes,
/// the others when their turn has come. Nothing is printed twice.
struct VariantPrinter {
  /// Whether rows are printed, or text.
  let isJSON: Bool
  /// The session's name in rows; nil where it is kept nowhere.
  let name: String?
  /// Whether a terminal shows the text, so that it must be safe.
  let isTerminal: Bool
  /// Prints.
  let write: (String) throws -> Void

  private var next = 0
  private var printed = 0
  private let variants: [VariantID]

  /// A printer of these variants.
  init(
    _ variants: [VariantID], isJSON: Bool, name: String?, isTerminal: Bool,
    write: @escaping (String) throws -> Void
  ) {
    self.variants = variants
    self.isJSON = isJSON
    self.name = name
    self.isTerminal = isTerminal
    self.write = write
  }

  /// Prints what can be printed now.
  mutating func update(_ session: Session) throws {
    while next < variants.count, let variant = session.variant(variants[next]) {
      if !isJSON { try printNewText(of: variant, in: session) }
      guard variant.state.isOver else { return }
      if isJSON {
        try write(VariantRow(variant, of: session, name: name).json.line + "\n")
      } else {
        try endText(of: variant)
      }
      next += 1
      printed = 0
    }
  }

  private mutating func printNewText(of variant: Variant, in session: Session) throws {
    let bytes = variant.text.utf8
    guard bytes.count > printed else { return }
    if printed == 0, variants.count > 1 {
      let preset = session.authorship(of: variant.id).preset.map { "  " + $0 } ?? ""
      try write((next == 0 ? "" : "\n") + "== \(variant.id.letter)\(SafeText.line(preset)) ==\n")
    }
    let new = String(decoding: bytes.dropFirst(printed), as: UTF8.self)
    printed = bytes.count
    try write(isTerminal ? SafeText.block(new) : new)
  }

  private func endText(of variant: Variant) throws {
    if printed > 0, !variant.text.hasSuffix("\n") { try write("\n") }
  }
}
