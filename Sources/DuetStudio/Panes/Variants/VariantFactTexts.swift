import DuetSession
import DuetText

/// The facts of one variant in words; empty while they are sealed.
struct VariantFactTexts {
  private let variant: Variant
  private let details: VariantDetails?
  private let session: Session

  init(_ variant: Variant, _ session: Session) {
    self.variant = variant
    self.session = session
    details = session.details(of: variant.id)
  }

  /// The rows of a table of several variants; those that no variant has anything in are left out.
  static func table(_ variants: [VariantFactTexts]) -> [(label: String, values: [String])] {
    let rows: [(String, (VariantFactTexts) -> String)] = [
      ("preset", { $0.details?.preset ?? "" }), ("engine", { $0.details?.engine ?? "" }),
      ("model", { $0.details?.model ?? "" }), ("asked for", { $0.details?.requestedModel ?? "" }),
      ("seed", { $0.details.map { "\($0.seed)" } ?? "" }),
      ("temperature", { $0.details?.decoding.temperature.map { "\($0)" } ?? "" }),
      ("words", { "\(WordCount.count($0.variant.text))" }),
      ("tokens", { $0.tokens }), ("first text", { seconds($0.details?.firstTextMilliseconds) }),
      ("time", { seconds($0.details?.milliseconds) }), ("speed", { $0.speed }),
      ("cost", { $0.cost }), ("perplexity", { $0.details?.perplexity.map { decimal($0) } ?? "" }),
      ("score", { text in text.score }), ("in the draft", { $0.share }),
    ]
    return rows.compactMap { label, value in
      let values = variants.map(value)
      return values.allSatisfy(\.isEmpty) ? nil : (label, values)
    }
  }

  /// What is said of the variant in sentences: where it comes from, and what the engine told.
  var sentences: [String] {
    guard let details else { return [] }
    var result: [String] = []
    if let branch = details.branch, let source = details.replaces {
      result.append("Branched from \(source.letter) at \"\(branch.alternative)\".")
    } else if let source = details.replaces {
      result.append("Written in the place of \(source.letter).")
    }
    if let origin = details.origin {
      result.append("First written as \(origin.variant) of session \(origin.session).")
    }
    if let basis = session.generation(variant.id.generation)?.request.basis {
      result.append("The prompt builds on \(basis).")
    }
    result += details.notices.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    if let brief = briefSentence { result.append(brief) }
    return result
  }

  private var briefSentence: String? {
    guard let brief = session.generation(variant.id.generation)?.request.brief else { return nil }
    let parts = [
      ("audience", brief.audience), ("tone", brief.tone), ("length", brief.length),
      ("format", brief.format), ("must include", brief.mustInclude.joined(separator: ", ")),
      ("avoid", brief.avoid.joined(separator: ", ")),
    ].filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1)" }
    return "Brief: \(([brief.mode.rawValue] + parts).joined(separator: "; "))."
  }

  /// One line for a heading that has room: preset, time and speed; nil while they are sealed.
  var summary: String? {
    guard let details else { return nil }
    return [details.preset, Self.seconds(details.milliseconds), speed]
      .filter { !$0.isEmpty }.joined(separator: "  ")
  }

  private var tokens: String {
    details?.tokens.map { "\($0.completion) (prompt \($0.prompt))" } ?? ""
  }

  private var speed: String { details?.tokensPerSecond.map { "\(Self.decimal($0)) tok/s" } ?? "" }

  private var cost: String {
    guard let cost = details?.cost else { return "" }
    return "\(Self.money(cost.amount)) \(cost.currency)"
  }

  private var score: String {
    let scores = session.scores[variant.id] ?? [:]
    return scores.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  private var share: String {
    guard let count = session.draft.share[.variant(variant.id)], count > 0 else { return "" }
    return count == 1 ? "1 letter" : "\(count) letters"
  }

  /// Milliseconds as seconds: `0.41 s`, `12.3 s`.
  static func seconds(_ milliseconds: Int?) -> String {
    guard let milliseconds else { return "" }
    return decimal(Double(milliseconds) / 1000) + " s"
  }

  /// A number with about three digits: `0.41`, `12.3`, `340`.
  static func decimal(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "-" }
    let places = value < 10 ? 2 : (value < 100 ? 1 : 0)
    return fixed(value, places: places)
  }

  /// An amount of money with as many digits as tell it: `0.000074`, `1.20`.
  static func money(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "-" }
    if value == 0 { return "0" }
    var places = 2
    var limit = 0.1
    while places < 8, value < limit {
      places += 1
      limit /= 10
    }
    return fixed(value, places: places)
  }

  private static func fixed(_ value: Double, places: Int) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((value * Double(scale)).rounded())
    guard places > 0 else { return "\(scaled)" }
    let digits = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: places - digits.count) + digits
  }
}
