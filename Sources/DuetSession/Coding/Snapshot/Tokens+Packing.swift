public import DuetText

extension TokenProbabilities: Packable {
  /// Adds the tokens.
  public func pack(into writer: inout PackedWriter) {
    writer.write(start)
    writer.write(lengths)
    writer.write(logarithms)
    writer.write(options)
  }

  /// Reads the tokens.
  public init(unpacking reader: inout PackedReader) {
    self.init(
      start: Int(unpacking: &reader), lengths: [Int](unpacking: &reader),
      logarithms: [Int](unpacking: &reader), options: [[Option]]?(unpacking: &reader))
  }
}

extension TokenProbabilities.Option: Packable {
  /// Adds the token.
  public func pack(into writer: inout PackedWriter) {
    writer.write(text: text)
    writer.write(logarithm)
  }

  /// Reads a token.
  public init(unpacking reader: inout PackedReader) {
    self.init(text: reader.readText(), logarithm: Int(unpacking: &reader))
  }
}

extension VariantBranch: Packable {
  /// Adds the branch.
  public func pack(into writer: inout PackedWriter) {
    writer.write(at)
    writer.write(text: alternative)
  }

  /// Reads a branch.
  public init(unpacking reader: inout PackedReader) {
    self.init(at: Int(unpacking: &reader), alternative: reader.readText())
  }
}

extension Price: Packable {
  /// Adds the price.
  public func pack(into writer: inout PackedWriter) {
    writer.write(prompt)
    writer.write(completion)
    writer.write(text: currency)
  }

  /// Reads a price.
  public init(unpacking reader: inout PackedReader) {
    self.init(
      prompt: Double(unpacking: &reader), completion: Double(unpacking: &reader),
      currency: reader.readText())
  }
}
