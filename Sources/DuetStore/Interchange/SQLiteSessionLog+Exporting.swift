public import DuetSession

extension SQLiteSessionLog {
  /// A session ready to be exported in a format: with its events where the format tells of them.
  ///
  /// - Throws: a `Failure` when it is missing or cannot be read.
  public func exportSource(
    _ id: SessionID, for format: ExportFormat
  ) async throws(Failure) -> ExportSource {
    do throws(LogError) {
      guard format.subject == .sessions else { return ExportSource(try await session(id)) }
    } catch {
      throw error.failure
    }
    guard let source = try await exportSources([id]).first else {
      throw LogError.missing(id).failure
    }
    return source
  }

  /// The sessions with an open pair that keeps sealed who wrote what in some sessions: these
  /// sessions themselves, and those in which variants of them are being judged.
  ///
  /// - Throws: a `Failure` when one cannot be read.
  public func openPairs(on ids: [SessionID]) async throws(Failure) -> [SessionID] {
    let wanted = Set(ids)
    do throws(LogError) {
      var found: [SessionID] = []
      for summary in try await sessions(matching: "") where summary.isBlind {
        if wanted.contains(summary.id) {
          found.append(summary.id)
        } else if !wanted.isDisjoint(with: try await session(summary.id).judgedSources) {
          found.append(summary.id)
        }
      }
      return found
    } catch {
      throw error.failure
    }
  }
}

extension Session {
  /// The sessions in which the sides of the open pair were written.
  fileprivate var judgedSources: [SessionID] {
    guard let pair = openPair?.pair else { return [] }
    return [pair.left, pair.right].compactMap { variant($0)?.origin?.session }
  }
}
