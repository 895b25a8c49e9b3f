public import DuetText

extension Pair: Packable {
  /// Adds the pair.
  public func pack(into writer: inout PackedWriter) {
    writer.write(number)
    writer.write(left)
    writer.write(right)
    writer.write(shared: criteria)
    writer.write(repeats)
    writer.write(byte: gold == nil ? 0 : 1)
    if let gold { writer.write(case: gold) }
    writer.write(byte: draw == nil ? 0 : 1)
    if let draw { writer.write(case: draw) }
  }

  /// Reads a pair.
  public init(unpacking reader: inout PackedReader) {
    self.init(
      number: Int(unpacking: &reader), left: VariantID(unpacking: &reader),
      right: VariantID(unpacking: &reader), criteria: reader.readSharedTexts(),
      repeats: Int?(unpacking: &reader))
    if reader.readByte() != 0 { gold = reader.readCase(.tie) }
    if reader.readByte() != 0 { draw = reader.readCase(.random) }
  }
}

extension Preference: Packable {
  /// Adds the judgement, its criteria by name.
  public func pack(into writer: inout PackedWriter) {
    writer.write(pair)
    writer.write(case: choice)
    writer.write(byte: strength == nil ? 0 : 1)
    if let strength { writer.write(case: strength) }
    writer.write(UInt64(criteria.count))
    for (criterion, choice) in criteria.sorted(by: { $0.key < $1.key }) {
      writer.write(shared: criterion)
      writer.write(case: choice)
    }
    writer.write(text: reason)
    writer.write(shared: reasons)
    writer.write(pins)
    writer.write(shared: rater)
    writer.write(elapsedMilliseconds)
  }

  /// Reads a judgement.
  public init(unpacking reader: inout PackedReader) {
    self.init(
      pair: Int(unpacking: &reader), choice: reader.readCase(.tie), rater: "",
      elapsedMilliseconds: 0)
    if reader.readByte() != 0 { strength = reader.readCase(.slightly) }
    for _ in 0..<reader.readCount() { criteria[reader.readShared()] = reader.readCase(.tie) }
    reason = reader.readText()
    reasons = reader.readSharedTexts()
    pins = [Pin](unpacking: &reader)
    rater = reader.readShared()
    elapsedMilliseconds = Int(unpacking: &reader)
  }
}

extension Pin: Packable {
  /// Adds the passage.
  public func pack(into writer: inout PackedWriter) {
    writer.write(variant)
    writer.write(start)
    writer.write(text: quote)
    writer.write(reason)
  }

  /// Reads a passage.
  public init(unpacking reader: inout PackedReader) {
    self.init(
      variant: VariantID(unpacking: &reader), start: Int(unpacking: &reader),
      quote: reader.readText(), reason: String?(unpacking: &reader))
  }
}

extension PairRecord: Packable {
  /// Adds the pair and what became of it.
  public func pack(into writer: inout PackedWriter) {
    writer.write(pair)
    writer.write(shownAt)
    writer.write(outcome)
    writer.write(decidedAt)
  }

  /// Reads a pair and what became of it.
  public init(unpacking reader: inout PackedReader) {
    self.init(
      pair: Pair(unpacking: &reader), shownAt: Moment(unpacking: &reader),
      outcome: PairOutcome(unpacking: &reader), decidedAt: Moment?(unpacking: &reader))
  }
}

extension PairOutcome: Packable {
  /// Adds the outcome.
  public func pack(into writer: inout PackedWriter) {
    switch self {
    case .open: writer.write(byte: 0)
    case .judged(let preference):
      writer.write(byte: 1)
      writer.write(preference)
    case .skipped: writer.write(byte: 2)
    case .withdrawn(let preference):
      writer.write(byte: 3)
      writer.write(preference)
    case .voided(let reason):
      writer.write(byte: 4)
      writer.write(case: reason)
    }
  }

  /// Reads an outcome.
  public init(unpacking reader: inout PackedReader) {
    switch reader.readByte() {
    case 0: self = .open
    case 1: self = .judged(Preference(unpacking: &reader))
    case 2: self = .skipped
    case 3: self = .withdrawn(Preference(unpacking: &reader))
    case 4: self = .voided(reader.readCase(.left))
    default:
      reader.fail()
      self = .open
    }
  }
}
