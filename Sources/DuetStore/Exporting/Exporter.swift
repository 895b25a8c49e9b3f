import DuetSession

/// Writes sessions in one format; see ``ExportRun`` for how it is called.
protocol Exporter: Sendable {
  var format: ExportFormat { get }
  /// What stands before the rows, between them and behind them.
  var frame: ExportFrame { get }

  /// What is to be known of all sessions before the first is written.
  func survey(_ source: ExportSource, into sink: inout ExportSink)
  /// Hands on the rows of a session.
  func write(_ source: ExportSource, into sink: inout ExportSink) throws(Failure)
  /// Says how much there is.
  func amount(_ summary: ExportSummary) -> String
}

extension Exporter {
  func survey(_ source: ExportSource, into sink: inout ExportSink) {}
}

/// What stands around the rows of a file.
struct ExportFrame {
  /// Before the first, where the first is known: a page is named by its first session.
  var opening: @Sendable (ExportSource?) -> String
  /// Between two.
  var separator = ""
  /// Behind the last.
  var closing = ""

  /// Lines, each with its end.
  static let lines = ExportFrame { _ in "" }
  /// The elements of a JSON array.
  static let array = ExportFrame(opening: { _ in "[\n" }, separator: ",\n", closing: "\n]\n")
}
