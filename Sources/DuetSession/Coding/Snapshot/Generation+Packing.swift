public import DuetText

extension Generation: Packable {
  /// Adds the request and the variants; what they share is added once.
  public func pack(into writer: inout PackedWriter) {
    writer.write(request)
    writer.write(requestedAt)
    writer.write(draft)
    writer.write(promptRevision)
    writer.write(variants)
  }

  /// Reads a generation.
  public init(unpacking reader: inout PackedReader) {
    self.init(
      request: GenerationRequest(unpacking: &reader), requestedAt: Moment(unpacking: &reader),
      draft: TextMark?(unpacking: &reader),
      promptRevision: Int?(unpacking: &reader), variants: [Variant](unpacking: &reader))
  }
}

extension Variant: Packable {
  /// Adds the variant with its text.
  public func pack(into writer: inout PackedWriter) {
    writer.write(id)
    writer.write(replaces)
    writer.write(plan)
    writer.write(shared: requestedModel)
    writer.write(requestedAt)
    writer.write(text: text)
    writer.write(state)
    writer.write(firstTextAt)
    writer.write(endedAt)
    writer.write(tokens)
    writer.write(shared: notices)
    writer.write(origin)
    writer.write(probabilities)
    writer.write(branch)
    writer.write(merit)
  }

  /// Reads a variant.
  public init(unpacking reader: inout PackedReader) {
    let id = VariantID(unpacking: &reader)
    let replaces = VariantID?(unpacking: &reader)
    let plan = VariantPlan(unpacking: &reader)
    self.init(
      id: id, replaces: replaces, plan: plan, requestedModel: reader.readShared(),
      requestedAt: Moment(unpacking: &reader))
    text = reader.readText()
    state = VariantState(unpacking: &reader)
    firstTextAt = Moment?(unpacking: &reader)
    endedAt = Moment?(unpacking: &reader)
    tokens = TokenCount?(unpacking: &reader)
    notices = reader.readSharedTexts()
    origin = VariantOrigin?(unpacking: &reader)
    probabilities = TokenProbabilities?(unpacking: &reader)
    branch = VariantBranch?(unpacking: &reader)
    merit = Int?(unpacking: &reader)
  }
}

extension VariantState: Packable {
  /// Adds the state.
  public func pack(into writer: inout PackedWriter) {
    switch self {
    case .waiting: writer.write(byte: 0)
    case .writing: writer.write(byte: 1)
    case .finished(let reason):
      writer.write(byte: 2)
      writer.write(case: reason)
    case .stopped: writer.write(byte: 3)
    case .failed(let failure):
      writer.write(byte: 4)
      writer.write(failure)
    }
  }

  /// Reads a state.
  public init(unpacking reader: inout PackedReader) {
    switch reader.readByte() {
    case 0: self = .waiting
    case 1: self = .writing
    case 2: self = .finished(reader.readCase(.stop))
    case 3: self = .stopped
    case 4: self = .failed(Failure(unpacking: &reader))
    default:
      reader.fail()
      self = .stopped
    }
  }
}

extension Failure: Packable {
  /// Adds the failure.
  public func pack(into writer: inout PackedWriter) {
    writer.write(shared: code)
    writer.write(shared: summary)
    writer.write(cause)
    writer.write(shared: remedy)
    writer.write(isRetryable)
  }

  /// Reads a failure.
  public init(unpacking reader: inout PackedReader) {
    self.init(
      code: reader.readShared(), summary: reader.readShared(), cause: String?(unpacking: &reader),
      remedy: reader.readShared(), isRetryable: Bool(unpacking: &reader))
  }
}

extension TokenCount: Packable {
  /// Adds both counts.
  public func pack(into writer: inout PackedWriter) {
    writer.write(prompt)
    writer.write(completion)
  }

  /// Reads both counts.
  public init(unpacking reader: inout PackedReader) {
    self.init(prompt: Int(unpacking: &reader), completion: Int(unpacking: &reader))
  }
}
