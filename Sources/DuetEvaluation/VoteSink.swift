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
  private var overall = -1

  /// Adds to a table, keeping what the table collects.
  init(_ table: VoteTable) {
    self.table = table
    let collection = table.collection
    keepsClusters = collection.contains(.clusters)
    keepsAgreement = collection.contains(.agreement)
    keepsRaters = keepsClusters || keepsAgreement
    keepsTime = collection.contains(.sequence)
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
    if fields[.lengthA].isPresent, let left = fields.number(.lengthA, in: buffer),
      let right = fields.number(.lengthB, in: buffer)
    {
      row.longer = left == right ? 0 : (left > right ? 1 : -1)
    }
    table.add(row)
  }
}

/// Keeps every row as a vote.
struct ListSink: VoteSink {
  private(set) var votes: [Vote] = []

  mutating func take(_ fields: VoteFields, in buffer: UnsafeRawBufferPointer, slot: Int) {
    votes.append(
      Vote(
        modelA: fields.text(.modelA, in: buffer) ?? "",
        modelB: fields.text(.modelB, in: buffer) ?? "", outcome: Vote.Outcome.bySlot[slot],
        rater: fields.text(.rater, in: buffer), criterion: fields.text(.criterion, in: buffer),
        strength: fields.text(.strength, in: buffer),
        promptID: fields.text(.promptID, in: buffer) ?? fields.text(.prompt, in: buffer),
        pairID: fields.text(.pairID, in: buffer), isSwapped: fields.flag(.swapped, in: buffer),
        timestamp: fields.number(.timestamp, in: buffer),
        lengthA: fields.number(.lengthA, in: buffer).flatMap { Int(exactly: $0) },
        lengthB: fields.number(.lengthB, in: buffer).flatMap { Int(exactly: $0) }))
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
