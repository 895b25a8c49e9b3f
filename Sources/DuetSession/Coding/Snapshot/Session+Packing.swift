public import DuetText

extension Session: Packable {
  /// Adds the whole session; older generations and revisions are attached as pages.
  public func pack(into writer: inout PackedWriter) {
    writer.write(start)
    writer.write(text: title)
    writer.write(draft)
    writer.write(prompt)
    writer.write(brief)
    writer.write(generations)
    writer.write(UInt64(scores.count))
    for (variant, values) in scores.sorted(by: { $0.key < $1.key }) {
      writer.write(variant)
      writer.write(UInt64(values.count))
      for (criterion, value) in values.sorted(by: { $0.key < $1.key }) {
        writer.write(shared: criterion)
        writer.write(value)
      }
    }
    writer.write(pairs)
    writer.write(eventCount)
    writer.write(lastMoment)
    writer.write(isClosed)
    writer.write(resumptions)
    writer.write(UInt64(tags.count))
    for tag in tags.sorted() { writer.write(text: tag) }
    writer.write(notes)
    packVersions(into: &writer)
    writer.write(goal.words)
    writer.write(goal.daily)
  }

  /// Reads a session.
  public init(unpacking reader: inout PackedReader) {
    self.init()
    start = SessionStart(unpacking: &reader)
    title = reader.readText()
    draft = AuthoredText(unpacking: &reader)
    prompt = AuthoredText(unpacking: &reader)
    brief = Brief(unpacking: &reader)
    generations = PackedArray(unpacking: &reader)
    let count = reader.readCount()
    scores.reserveCapacity(count)
    for _ in 0..<count {
      let variant = VariantID(unpacking: &reader)
      var values: [String: Int] = [:]
      for _ in 0..<reader.readCount() { values[reader.readShared()] = Int(unpacking: &reader) }
      scores[variant] = values
    }
    pairs = [PairRecord](unpacking: &reader)
    eventCount = Int(unpacking: &reader)
    lastMoment = Moment(unpacking: &reader)
    isClosed = Bool(unpacking: &reader)
    resumptions = [Resumption](unpacking: &reader)
    for _ in 0..<reader.readCount() { tags.insert(reader.readText()) }
    notes = AuthoredText(unpacking: &reader)
    versions = Self.unpackedVersions(&reader)
    goal = WordGoal(words: Int?(unpacking: &reader), daily: Int?(unpacking: &reader))
  }
}

extension Session.Resumption: Packable {
  func pack(into writer: inout PackedWriter) {
    writer.write(moment)
    writer.write(time)
  }

  init(unpacking reader: inout PackedReader) {
    self.init(moment: Moment(unpacking: &reader), time: Int(unpacking: &reader))
  }
}

extension SessionStart: Packable {
  /// Adds the start.
  public func pack(into writer: inout PackedWriter) {
    writer.write(id)
    writer.write(text: title)
    writer.write(startedAt)
    writer.write(seed)
    writer.write(text: program)
    writer.write(text: redacted?.commitment ?? "")
  }

  /// Reads a start.
  public init(unpacking reader: inout PackedReader) {
    self.init(
      id: SessionID(unpacking: &reader), title: reader.readText(),
      startedAt: Int(unpacking: &reader), seed: UInt64(unpacking: &reader),
      program: reader.readText())
    let commitment = reader.readText()
    redacted = commitment.isEmpty ? nil : RedactionMark(commitment: commitment)
  }
}
