/// The columns of a votes file that are read, each with the names it goes by.
enum VoteColumn: Int, CaseIterable {
  case modelA, modelB, winner, rater, criterion, strength, pairID, promptID, prompt, swapped
  case timestamp, lengthA, lengthB, winnerIsA, winnerIsB, winnerIsTie
  case textA, textB, mode, template, tag

  /// Names, the preferred one first.
  var names: [String] {
    switch self {
    case .modelA: ["model_a", "left"]
    case .modelB: ["model_b", "right"]
    case .winner: ["winner"]
    case .rater: ["judge", "rater", "annotator"]
    case .criterion: ["criterion"]
    case .strength: ["strength"]
    case .pairID: ["pair_id"]
    case .promptID: ["prompt_id", "question_id"]
    case .prompt: ["prompt"]
    case .swapped: ["swapped"]
    case .timestamp: ["tstamp", "timestamp"]
    case .lengthA: ["length_a"]
    case .lengthB: ["length_b"]
    case .winnerIsA: ["winner_model_a"]
    case .winnerIsB: ["winner_model_b"]
    case .winnerIsTie: ["winner_tie"]
    case .textA: ["response_a"]
    case .textB: ["response_b"]
    case .mode: ["mode"]
    case .template: ["template"]
    case .tag: ["tag"]
    }
  }

  /// The column that goes by a name spelled by bytes, with the rank of that name: 0 is preferred.
  static func named(_ name: UnsafeRawBufferPointer) -> (column: VoteColumn, preference: Int)? {
    for column in allCases {
      for (preference, known) in column.names.enumerated()
      where known.utf8.count == name.count && known.utf8.elementsEqual(name) {
        return (column, preference)
      }
    }
    return nil
  }
}

/// Where the columns of one row lie in a buffer.
struct VoteFields {
  /// A stretch of bytes and how it is written there.
  struct Field {
    var start = 0
    /// One past the last byte; below `start` when the row lacks the column.
    var end = -1
    /// Whether the bytes hold escapes that must be undone first.
    var isEscaped = false

    var isPresent: Bool { end >= start }
  }

  private var fields = [Field](repeating: Field(), count: VoteColumn.allCases.count)

  subscript(column: VoteColumn) -> Field {
    get { fields[column.rawValue] }
    set { fields[column.rawValue] = newValue }
  }

  subscript(number: Int) -> Field {
    get { fields[number] }
    set { fields[number] = newValue }
  }

  /// The bytes of a column, or `nil` when the row lacks it or it is empty.
  func bytes(_ column: VoteColumn, in buffer: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    let field = fields[column.rawValue]
    guard field.end > field.start else { return nil }
    return UnsafeRawBufferPointer(rebasing: buffer[field.start..<field.end])
  }

  /// The text of a column, or `nil` when the row lacks it or it is empty.
  func text(_ column: VoteColumn, in buffer: UnsafeRawBufferPointer) -> String? {
    bytes(column, in: buffer).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The number in a column, or `nil` where there is none.
  func number(_ column: VoteColumn, in buffer: UnsafeRawBufferPointer) -> Double? {
    guard let bytes = bytes(column, in: buffer) else { return nil }
    // Whole seconds are the common case and need no string.
    var whole = 0
    for byte in bytes {
      guard byte >= 0x30, byte <= 0x39, whole < 100_000_000_000_000 else {
        return Double(String(decoding: bytes, as: UTF8.self))
      }
      whole = whole * 10 + Int(byte - 0x30)
    }
    return Double(whole)
  }

  /// Whether a column says yes (`true`, `yes` or a number other than 0); `nil` when absent.
  func flag(_ column: VoteColumn, in buffer: UnsafeRawBufferPointer) -> Bool? {
    guard let text = text(column, in: buffer)?.lowercased() else { return nil }
    if let number = Double(text) { return number != 0 }
    return text == "true" || text == "yes"
  }

  /// Forgets the last row.
  mutating func clear() {
    for number in fields.indices { fields[number].end = fields[number].start - 1 }
  }
}

/// The labels of winners.
enum WinnerLabel {
  /// What an error tells the reader.
  static let allowed = "model_a, model_b, tie, both_bad or tie (bothbad)"

  private static let modelA = Array("model_a".utf8)
  private static let modelB = Array("model_b".utf8)
  private static let tie = Array("tie".utf8)
  private static let others: [(label: [UInt8], slot: Int)] = [
    (Array("both_bad".utf8), 3), (Array("tie (bothbad)".utf8), 3), (Array("left".utf8), 0),
    (Array("right".utf8), 1),
  ]

  /// The counter a label belongs to, or `nil` for an unknown one.
  static func slot(_ label: UnsafeRawBufferPointer) -> Int? {
    if label.count == 7, label[0] == 0x6D {
      let last = label[6]
      if last == 0x61, label.elementsEqual(modelA) { return 0 }
      if last == 0x62, label.elementsEqual(modelB) { return 1 }
    }
    if label.count == 3, label.elementsEqual(tie) { return 2 }
    return others.first { label.elementsEqual($0.label) }?.slot
  }
}
