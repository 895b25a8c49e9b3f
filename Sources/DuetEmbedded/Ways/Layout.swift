/// How long a text of a form becomes and how its units are put together.
struct Layout: Sendable {
  /// The form that is laid out.
  let form: Form
  /// Sentences in prose, lines in verse, lists and dialogues.
  let target: Int
  /// How many paragraphs were asked for; nil when the form decides.
  let paragraphs: Int?
  /// Beats that stand around the text: a letter's salutation and signature.
  let frame: [String]

  /// - Parameter change: how many sentences or lines more than the wish says.
  init(_ wish: Wish, change: Int = 0) {
    form = wish.form
    frame =
      wish.form == .letter && !wish.continues
      ? ["salutation", wish.isWarm ? "warm-close" : "close", "sign"] : []
    let usual =
      wish.continues && ![Form.poem, .haiku, .list].contains(wish.form) ? 3 : Self.usual(wish.form)
    var paragraphs: Int?
    switch wish.length {
    case .sentences(let count):
      target = wish.form == .poem ? max(2, count) : count
    case .lines(let count): target = count
    case .words(let count):
      let size = Self.words(wish.form)
      target = max(1, (count + size / 2) / size + change)
    case .paragraphs(let count):
      paragraphs = count
      target = min(40, count * 4)
    case .short: target = max(2, usual / 2)
    case .long: target = usual * 2
    case nil: target = usual
    }
    self.paragraphs = paragraphs
  }

  /// The lines or sentences that the last beat needs.
  var lastSize: Int { form == .poem || form == .dialogue ? 2 : 1 }

  /// The plan's beats, fewer or more of them as the target asks.
  func beats(of plan: [String], fillers: [String]) -> [String] {
    let unit = form == .poem ? 2 : form == .dialogue ? 2 : 1
    let count = form == .haiku ? 3 : max(1, (target + unit - 1) / unit)
    guard let first = plan.first, let last = plan.last else { return [] }
    if count == 1 { return [first] }
    var middle = Array(plan.dropFirst().dropLast())
    if count - 2 < middle.count {
      let keep = count - 2
      middle = (0..<keep).map { middle[(2 * $0 + 1) * middle.count / (2 * keep)] }
    } else if !fillers.isEmpty {
      for extra in 0..<(count - 2 - middle.count) { middle.append(fillers[extra % fillers.count]) }
    }
    return [first] + middle + [last]
  }

  /// The units as one text.
  func join(_ units: [Composer.Unit]) -> String {
    switch form {
    case .poem: return stanzas(units)
    case .haiku, .dialogue: return units.map(\.text).joined(separator: "\n")
    case .list: return units.map { "- " + $0.text }.joined(separator: "\n")
    case .letter: return letter(units)
    case .story, .fable, .product, .pitch: return prose(units)
    }
  }

  /// The size of one unit: its sentences or its lines.
  static func size(of text: String, form: Form) -> Int {
    switch form {
    case .poem, .haiku, .dialogue, .list: text.split(separator: "\n").count
    case .story, .fable, .product, .pitch, .letter: Words.sentences(text).count
    }
  }

  private func stanzas(_ units: [Composer.Unit]) -> String {
    var result = ""
    var lines = 0
    for unit in units {
      if !result.isEmpty { result += lines >= 4 ? "\n\n" : "\n" }
      if lines >= 4 { lines = 0 }
      result += unit.text
      lines += unit.text.split(separator: "\n").count
    }
    return result
  }

  private func letter(_ units: [Composer.Unit]) -> String {
    let body = units.filter { !frame.contains($0.beat) }
    guard let salutation = units.first, frame.contains(salutation.beat) else { return prose(body) }
    var ends = units.filter { frame.dropFirst().contains($0.beat) }.map(\.text)
    let sign = ends.popLast() ?? ""
    return ([salutation.text, prose(body)] + ends + [sign]).joined(separator: "\n\n")
  }

  /// Paragraphs of about five sentences.
  private func prose(_ units: [Composer.Unit]) -> String {
    let total = units.map(\.size).reduce(0, +)
    let count = paragraphs ?? max(1, (total + 2) / 5)
    let perParagraph = max(1, (total + count - 1) / count)
    var result = ""
    var left = total + 1
    var sentences = 0
    for unit in units {
      left -= unit.size
      if !result.isEmpty {
        let breaks = sentences >= perParagraph && left > 1
        result += breaks ? "\n\n" : " "
        if breaks { sentences = 0 }
      }
      result += unit.text
      sentences += unit.size
    }
    return result
  }

  private static func usual(_ form: Form) -> Int {
    switch form {
    case .story, .fable: 9
    case .letter, .product, .pitch: 5
    case .poem, .dialogue: 8
    case .haiku: 3
    case .list: 6
    }
  }

  /// Words of an average unit, for lengths given in words.
  private static func words(_ form: Form) -> Int {
    switch form {
    case .poem, .haiku: 8
    case .dialogue: 9
    case .list: 8
    case .story, .fable, .letter: 16
    case .product, .pitch: 13
    }
  }
}
