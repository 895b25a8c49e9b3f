import DuetEvaluation
import DuetScreen
import DuetSession
import DuetText

/// The fields of a brief while they are filled in.
struct BriefForm: Equatable, Sendable {
  /// A field of a brief.
  enum Slot: Int, CaseIterable, Sendable {
    case mode, audience, tone, length, format, mustInclude, avoid, examples, references

    /// Its name.
    var label: String {
      switch self {
      case .mustInclude: "must include"
      default: "\(self)"
      }
    }

    /// Whether it is one line.
    var isSingleLine: Bool { rawValue <= Slot.format.rawValue }

    /// What an empty one could hold.
    var hint: String {
      switch self {
      case .mode: ""
      case .audience: "who reads it"
      case .tone: "dry, warm"
      case .length: "two sentences, 120 words"
      case .format: "bullet list, sonnet, email"
      case .mustInclude, .avoid: "a word or phrase a line"
      case .examples, .references: "texts, a line of --- between two"
      }
    }

    /// The most rows that it has at once.
    var mostRows: Int {
      switch self {
      case .mustInclude, .avoid: 4
      case .examples, .references: 6
      default: 1
      }
    }
  }

  /// The brief that the fields were made from.
  private(set) var source = Brief()
  /// The fields of all slots but the mode.
  private(set) var fields: [TextField] = []
  /// The slot that the person is in.
  var slot = Slot.audience

  /// The form of a brief.
  init(_ brief: Brief = Brief()) { show(brief) }

  /// The field of a slot; nil for the mode, which is no text.
  subscript(slot: Slot) -> TextField? {
    slot == .mode ? nil : fields[slot.rawValue - 1]
  }

  /// Takes a field back that was edited.
  mutating func take(_ field: TextField) {
    if slot != .mode { fields[slot.rawValue - 1] = field }
  }

  /// Settles where the field of a slot is drawn.
  mutating func arrange(_ slot: Slot, in area: Rectangle) {
    if slot != .mode { fields[slot.rawValue - 1].arrange(area) }
  }

  /// Whether the fields say something else than the brief that they were made from.
  var isChanged: Bool { brief != source }

  /// Follows a brief that was changed elsewhere; what is being typed stays.
  mutating func follow(_ brief: Brief) {
    guard brief != source else { return }
    let typed = isChanged ? self[slot] : nil
    show(brief)
    if let typed { take(typed) }
  }

  /// Shows a brief in place of what was typed.
  mutating func show(_ brief: Brief) {
    let old = fields
    source = brief
    fields = Slot.allCases.dropFirst().enumerated().map { place, slot in
      let text = Self.text(of: slot, in: brief)
      // A field that says it already keeps its cursor and its undo.
      if old.indices.contains(place), old[place].string == text { return old[place] }
      return TextField(text, isSingleLine: slot.isSingleLine)
    }
  }

  /// What the fields say.
  var brief: Brief {
    func line(_ slot: Slot) -> String { String((self[slot]?.string ?? "").trimmedText) }
    func lines(_ slot: Slot) -> [String] {
      (self[slot]?.string ?? "").split(whereSeparator: \.isNewline)
        .map { String($0.trimmedText) }.filter { !$0.isEmpty }
    }
    return Brief(
      mode: source.mode, audience: line(.audience), tone: line(.tone), length: line(.length),
      format: line(.format), mustInclude: lines(.mustInclude), avoid: lines(.avoid),
      examples: Self.texts(self[.examples]?.string ?? ""),
      references: Self.texts(self[.references]?.string ?? ""))
  }

  private static func text(of slot: Slot, in brief: Brief) -> String {
    switch slot {
    case .mode: brief.mode.rawValue
    case .audience: brief.audience
    case .tone: brief.tone
    case .length: brief.length
    case .format: brief.format
    case .mustInclude: brief.mustInclude.joined(separator: "\n")
    case .avoid: brief.avoid.joined(separator: "\n")
    case .examples: brief.examples.joined(separator: "\n---\n")
    case .references: brief.references.joined(separator: "\n---\n")
    }
  }

  /// Texts that lines of hyphens stand between.
  static func texts(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .split { $0.trimmedText == "---" }
      .map { String($0.joined(separator: "\n").trimmedText) }.filter { !$0.isEmpty }
  }

  /// How a field is understood, where that can be said.
  func note(_ slot: Slot) -> String {
    switch slot {
    case .length: BriefReading.length(self[.length]?.string ?? "")
    case .format: BriefReading.format(self[.format]?.string ?? "")
    default: ""
    }
  }

  /// How many rows a slot has at a width of its field.
  func rows(_ slot: Slot, width: Int) -> Int {
    guard !slot.isSingleLine, let buffer = self[slot]?.text.buffer else { return 1 }
    var rows = 0
    for line in 0..<buffer.lineCount where rows < slot.mostRows {
      rows += Wrapping.wrap(line: buffer.line(line), width: max(1, width - 1)).count
    }
    return min(max(rows, 1), slot.mostRows)
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmedText: SubSequence {
    var text = self[startIndex..<endIndex]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
