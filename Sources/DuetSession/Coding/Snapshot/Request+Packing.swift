public import DuetText

extension Brief: Packable {
  /// Adds the brief.
  public func pack(into writer: inout PackedWriter) {
    writer.write(case: mode)
    for text in [audience, tone, length, format] { writer.write(shared: text) }
    for texts in [mustInclude, avoid, examples, references] { writer.write(shared: texts) }
  }

  /// Reads the brief.
  public init(unpacking reader: inout PackedReader) {
    self.init(
      mode: reader.readCase(.creative), audience: reader.readShared(), tone: reader.readShared(),
      length: reader.readShared(), format: reader.readShared(),
      mustInclude: reader.readSharedTexts(), avoid: reader.readSharedTexts(),
      examples: reader.readSharedTexts(), references: reader.readSharedTexts())
  }
}

extension Decoding: Packable {
  /// Adds the parameters.
  public func pack(into writer: inout PackedWriter) {
    for number in [temperature, topP, minP, typicalP] { writer.write(number) }
    for number in [repetitionPenalty, presencePenalty, frequencyPenalty] { writer.write(number) }
    writer.write(topK)
    writer.write(maximumTokens)
    writer.write(shared: stop)
    writer.write(logprobs)
  }

  /// Reads the parameters.
  public init(unpacking reader: inout PackedReader) {
    self.init()
    temperature = Double?(unpacking: &reader)
    topP = Double?(unpacking: &reader)
    minP = Double?(unpacking: &reader)
    typicalP = Double?(unpacking: &reader)
    repetitionPenalty = Double?(unpacking: &reader)
    presencePenalty = Double?(unpacking: &reader)
    frequencyPenalty = Double?(unpacking: &reader)
    topK = Int?(unpacking: &reader)
    maximumTokens = Int?(unpacking: &reader)
    stop = reader.readSharedTexts()
    logprobs = Int?(unpacking: &reader)
  }
}

extension VariantPlan: Packable {
  /// Adds the plan.
  public func pack(into writer: inout PackedWriter) {
    writer.write(shared: preset)
    writer.write(case: engine)
    writer.write(shared: model)
    writer.write(shared: system)
    writer.write(decoding)
    writer.write(seed)
    writer.write(price)
  }

  /// Reads the plan.
  public init(unpacking reader: inout PackedReader) {
    self.init(
      preset: Preset(
        name: reader.readShared(), engine: reader.readCase(.embedded), model: reader.readShared(),
        system: reader.readShared(), decoding: Decoding(unpacking: &reader)),
      seed: UInt64(unpacking: &reader))
    price = Price?(unpacking: &reader)
  }
}

extension GenerationRequest: Packable {
  /// Adds the request.
  public func pack(into writer: inout PackedWriter) {
    writer.write(number)
    writer.write(parent)
    writer.write(basis)
    writer.write(shared: prompt)
    writer.write(brief)
    writer.write(cursor)
    writer.write(plans)
    writer.write(span)
    writer.write(shared: manner?.rawValue ?? "")
    writer.write(partner)
  }

  /// Reads the request.
  public init(unpacking reader: inout PackedReader) {
    self.init(
      number: Int(unpacking: &reader), parent: Int?(unpacking: &reader),
      basis: VariantID?(unpacking: &reader), prompt: reader.readShared(),
      brief: Brief(unpacking: &reader), cursor: Int(unpacking: &reader),
      plans: [VariantPlan](unpacking: &reader), span: Int?(unpacking: &reader),
      manner: BasisManner(rawValue: reader.readShared()), partner: VariantID?(unpacking: &reader))
  }
}
