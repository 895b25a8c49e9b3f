import DuetSession
import DuetStore
import Foundation

/// Writes an export, one session after the other.
struct ExportWork {
  /// The store.
  let log: SQLiteSessionLog
  /// The sessions, in order.
  let ids: [SessionID]
  /// The name of the person, where a format names authors.
  let person: String

  /// Writes to standard output.
  func write(_ run: inout ExportRun) async throws(CommandFailure) {
    try await begin(&run)
    for id in ids {
      for piece in try await take(id, &run) { try Output.write(piece.data, to: 1) }
    }
    for piece in run.finish() { try Output.write(piece.data, to: 1) }
  }

  /// Writes to files, all of them or none.
  ///
  /// - Parameter hasManifest: whether a manifest is written beside them.
  /// - Returns: the manifest.
  func write(
    _ run: inout ExportRun, options: ExportOptions, to places: ExportPlaces, hasManifest: Bool
  ) async throws(CommandFailure) -> ExportManifest {
    try await begin(&run)
    let batch = OutputBatch()
    var numbers: [ExportPart: Int] = [:]
    for (part, path) in places.files { numbers[part] = try batch.begin(path) }
    for id in ids { try Self.write(try await take(id, &run), numbers, batch) }
    try Self.write(run.finish(), numbers, batch)
    let written = batch.written
    let manifest = ExportManifest(
      format: run.format, options: options, summary: run.summary,
      files: places.files.enumerated().map { ($0.element.part, written[$0.offset]) },
      madeAt: WallClock.milliseconds)
    if hasManifest {
      let number = try batch.begin(places.manifest)
      try batch.write(Data((manifest.json.document + "\n").utf8), to: number)
    }
    try batch.commit()
    return manifest
  }

  private static func write(
    _ pieces: [ExportPiece], _ numbers: [ExportPart: Int], _ batch: OutputBatch
  ) throws(CommandFailure) {
    for piece in pieces {
      guard let number = numbers[piece.part] else { continue }
      try batch.write(piece.data, to: number)
    }
  }

  /// Looks at everything that must be known before the first byte is written.
  private func begin(_ run: inout ExportRun) async throws(CommandFailure) {
    do throws(Failure) {
      try run.respect(openPairsOf: try await log.openPairs(on: ids))
    } catch {
      throw Self.failure(error)
    }
    guard run.needsSurvey else { return }
    for id in ids { run.survey(try await source(id, run.format)) }
  }

  private func take(
    _ id: SessionID, _ run: inout ExportRun
  ) async throws(CommandFailure) -> [ExportPiece] {
    var source = try await source(id, run.format)
    source.person = person
    do throws(Failure) {
      return try run.take(source)
    } catch {
      throw Self.failure(error)
    }
  }

  private func source(
    _ id: SessionID, _ format: ExportFormat
  ) async throws(CommandFailure) -> ExportSource {
    do throws(Failure) {
      return try await log.exportSource(id, for: format)
    } catch {
      throw Self.failure(error)
    }
  }

  /// A failure with the status that it ends the program with.
  static func failure(_ failure: Failure) -> CommandFailure {
    let status: ExitStatus =
      switch failure.code {
      case "pair-open": .tryAgain
      case "one-session", "no-split", "unknown-format": .usage
      case "missing-session": .missingInput
      default: .badData
      }
    return CommandFailure(failure, status: status)
  }
}
