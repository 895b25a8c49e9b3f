/// Where the studio is a dialogue in lines without being asked to.
enum PlainMode {
  /// Whether there is no screen to draw on: a dumb terminal, or none at one of both ends.
  static var isAllThereIs: Bool {
    isAllThereIs(
      term: Surroundings.process.variable("TERM"), input: Input.isTerminal,
      output: Output.isTerminal)
  }

  /// The same for these surroundings.
  ///
  /// - Parameters:
  ///   - term: what TERM says; nil when it says nothing.
  ///   - input: whether a person types into standard input.
  ///   - output: whether a person sees standard output.
  static func isAllThereIs(term: String?, input: Bool, output: Bool) -> Bool {
    term == "dumb" || term == nil || !input || !output
  }
}
