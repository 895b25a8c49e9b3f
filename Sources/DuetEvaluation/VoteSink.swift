import DuetSession
import DuetText

/// Takes the rows of a votes file one by one.
protocol VoteSink {
  /// Takes one row.
  ///
  /// - Parameters:
  ///   - fields: Where its columns lie, escapes undone.
  ///   - buffer: The bytes they lie in, valid during the call only.
  ///   - slot: The counter its winner belongs to.
  mutating func take(_ fields: VoteFields, in buffer: UnsafeRawBufferPointer, slot: Int)
}

/// Counts rows into a table without making a string of any known name.
struct TableSink: VoteSink {
  private(set) var table: VoteTable
  private let keepsClusters: Bool
  private let keepsRaters: Bool
  private let keepsAgreement: Bool
  private let keepsTime: Bool
  private let keepsStyle: Bool
  private let split: VoteColumn?
  private var overall = -1

  /// Adds to a table, keeping what the table collects.
  ///
  /// - Parameter split: The column that votes are split by, if any.
  init(_ table: VoteTable, split: VoteColumn? = nil) {
    self.table = table
    self.split = split
    let collection = table.collection
    keepsClusters = collection.contains(.clusters)
    keepsAgreement = collection.contains(.agreement)
    keepsRaters = keepsClusters || keepsAgreement || !table.judges.isEmpty
    keepsTime = collection.contains(.sequence)
    keepsStyle = collection.contains(.style)
  }

  mutating func take(_ fields: VoteFields, in buffer: UnsafeRawBufferPointer, slot: Int) {
    guard let left = fields.bytes(.modelA, in: buffer),
      let right = fields.bytes(.modelB, in: buffer)
    else { return }
    var row = VoteRow(
      left: table.items.index(of: left), right: table.items.index(of: right), slot: slot)
    if let criterion = fields.bytes(.criterion, in: buffer) {
      row.criterion = table.criteria.index(of: criterion)
    } else {
      if overall < 0 { overall = table.criteria.index(of: VoteTable.overall) }
      row.criterion = overall
    }
    if keepsRaters {
      if let rater = fields.bytes(.rater, in: buffer) { row.rater = table.raters.index(of: rater) }
      if let prompt = fields.bytes(.promptID, in: buffer) ?? fields.bytes(.prompt, in: buffer) {
        row.prompt = table.prompts.index(of: prompt)
      }
    }
    if keepsAgreement, row.rater >= 0, let pair = fields.bytes(.pairID, in: buffer) {
      row.pair = table.pairIDs.index(of: pair)
    }
    if keepsTime, let time = fields.number(.timestamp, in: buffer) { row.time = time }
    if keepsStyle, fields[.lengthA].isPresent || fields[.textA].isPresent {
      measure(fields, buffer, &row)
    }
    if let mode = fields.bytes(.mode, in: buffer) {
      row.mode = mode.elementsEqual(Self.task) ? 2 : mode.elementsEqual(Self.creative) ? 1 : 0
    }
    if let split, let part = fields.bytes(split, in: buffer) {
      row.part = table.parts.index(of: part)
    }
    table.add(row)
  }

  private static let task = Array(Mode.task.rawValue.utf8)
  private static let creative = Array(Mode.creative.rawValue.utf8)

  private func measure(
    _ fields: VoteFields, _ buffer: UnsafeRawBufferPointer, _ row: inout VoteRow
  ) {
    let (one, other) = (fields.measure(.left, in: buffer), fields.measure(.right, in: buffer))
    guard let left = one.length, let right = other.length else { return }
    row.longer = left == right ? 0 : (left > right ? 1 : -1)
    let (marks, others) = (one.markup, other.markup)
    row.style = StyleDifference(
      length: (left, right), headers: (marks?.headers ?? 0, others?.headers ?? 0),
      lists: (marks?.listItems ?? 0, others?.listItems ?? 0),
      bolds: (marks?.bolds ?? 0, others?.bolds ?? 0))
  }
}

/// Keeps every row as a vote.
struct ListSink: VoteSink {
  private(set) var votes: [Vote] = []

  mutating func take(_ fields: VoteFields, in buffer: UnsafeRawBufferPointer, slot: Int) {
    let (left, right) = (fields.measure(.left, in: buffer), fields.measure(.right, in: buffer))
    votes.append(
      Vote(
        modelA: fields.text(.modelA, in: buffer) ?? "",
        modelB: fields.text(.modelB, in: buffer) ?? "", outcome: Vote.Outcome.bySlot[slot],
        rater: fields.text(.rater, in: buffer), criterion: fields.text(.criterion, in: buffer),
        strength: fields.text(.strength, in: buffer),
        promptID: fields.text(.promptID, in: buffer) ?? fields.text(.prompt, in: buffer),
        pairID: fields.text(.pairID, in: buffer), isSwapped: fields.flag(.swapped, in: buffer),
        timestamp: fields.number(.timestamp, in: buffer),
        lengthA: left.length, lengthB: right.length, markupA: left.markup, markupB: right.markup))
  }
}

extension VoteSink {
  /// Checks one row and takes it.
  ///
  /// - Throws: `unknownWinner` for a label that is not allowed, `malformed` for an empty name.
  mutating func check(
    _ fields: VoteFields, in buffer: UnsafeRawBufferPointer, file: String, line: Int
  ) throws(VoteFileError) {
    for column in [VoteColumn.modelA, .modelB]
    where fields[column].end <= fields[column].start {
      throw VoteFileError(
        kind: .malformed, file: file, line: line, message: "\(column.names[0]) is empty.")
    }
    if let label = fields.bytes(.winner, in: buffer) {
      guard let slot = WinnerLabel.slot(label) else {
        let shown = String(decoding: label.prefix(40), as: UTF8.self)
        throw VoteFileError(
          kind: .unknownWinner, file: file, line: line,
          message: "\"\(shown)\" is not a winner; allowed are \(WinnerLabel.allowed).")
      }
      take(fields, in: buffer, slot: slot)
      return
    }
    let flags = [VoteColumn.winnerIsA, .winnerIsB, .winnerIsTie].map {
      fields.flag($0, in: buffer) == true
    }
    guard flags.count(where: { $0 }) == 1, let slot = flags.firstIndex(of: true) else {
      throw VoteFileError(
        kind: .unknownWinner, file: file, line: line,
        message: "the winner is empty; allowed are \(WinnerLabel.allowed).")
    }
    take(fields, in: buffer, slot: slot)
  }
}
