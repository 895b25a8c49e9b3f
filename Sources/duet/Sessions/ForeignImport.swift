import DuetSession
import DuetStore
import Foundation

/// Takes files of other programs into a store.
struct ForeignImport {
  /// The options of the command.
  let options: CommonOptions

  /// A file that the person names, mapped into memory where it can be.
  ///
  /// - Throws: status 66 when it is missing, 77 when it may not be read, 74 otherwise.
  static func source(_ file: String) throws(CommandFailure) -> ImportSource {
    guard file != "-" else {
      return ImportSource(
        name: "standard input", path: nil, changedAt: WallClock.milliseconds,
        data: try InputFile.data(at: file))
    }
    let path = Surroundings.process.absolute(file)
    let about = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    let isRegular = about?[.type] as? FileAttributeType == .typeRegular
    let changed = (about?[.modificationDate] as? Date)?.timeIntervalSince1970
    let mapped =
      isRegular && FileManager.default.isReadableFile(atPath: path)
      ? try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) : nil
    let data: Data
    if let mapped { data = mapped } else { data = try InputFile.data(at: path) }
    return ImportSource(
      name: file, path: path,
      changedAt: changed.map { Int($0 * 1000) } ?? WallClock.milliseconds, data: data)
  }

  /// Takes the sessions of a file in, all of them or none, and says what it did.
  ///
  /// - Throws: status 65 for a file that is not what it should be.
  func take(_ source: ImportSource, as format: ImportFormat) async throws(CommandFailure) {
    let store = try Wiring.store(options)
    do throws(ImportError) {
      try tell(try await store.importForeign(source, as: format), format)
    } catch .foreign(let problem) {
      let place = source.name + (problem.line.map { ":\($0)" } ?? "")
      throw CommandFailure(
        .badData, problem.reason, at: place + (problem.path.isEmpty ? "" : " " + problem.path),
        remedy: problem.remedy)
    } catch .log(let error) {
      throw CommandFailure(error)
    } catch {
      throw CommandFailure(error.failure, status: .badData)
    }
  }

  private func tell(
    _ report: ForeignImportReport, _ format: ImportFormat
  ) throws(ImportError) {
    let losses = report.losses.sorted { $0.key < $1.key }
    do throws(CommandFailure) {
      if options.json {
        try Output.json(
          .members([
            "kind": .string("sessions"), "format": .string(format.name),
            "added": .strings(report.sessions.added.map(\.name)),
            "unchanged": .strings(report.sessions.unchanged.map(\.name)),
            "judgements": .integer(report.judgements),
            "not_imported": .array(
              losses.map { .members(["what": .string($0.key), "count": .integer($0.value)]) }),
          ]))
      }
    } catch {
      throw .log(.inputOutput(path: "standard output", reason: error.what))
    }
    guard !options.json else { return }
    let (added, unchanged) = (report.sessions.added, report.sessions.unchanged)
    for id in added.prefix(10) { options.notice("imported session \(id)") }
    if added.count > 10 { options.notice("and \(added.count - 10) more") }
    if report.judgements > 0 {
      options.notice("with \(report.judgements) judgement\(report.judgements == 1 ? "" : "s")")
    }
    if added.isEmpty, unchanged.isEmpty { options.notice("there is no session in it") }
    if !unchanged.isEmpty {
      options.notice(
        unchanged.count == 1
          ? "session \(unchanged[0]) was there already"
          : "\(unchanged.count) sessions were there already")
    }
    for (what, count) in losses { options.notice("not imported: \(what): \(count)") }
  }
}
