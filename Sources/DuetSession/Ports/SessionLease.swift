/// The right to write a session, which one program has at a time.
///
/// It ends with ``release()``, with the value, and with the process, however that ends.
public protocol SessionLease: AnyObject, Sendable {
  /// Gives the right back; later calls do nothing.
  func release()
}

/// Who may write which session, among all programs on one machine that use one store.
///
/// A session has at most one writer; others may read it meanwhile. The right is asked for before a
/// session is written and kept while it is open. Nobody waits for it: it is had at once or not.
public protocol SessionLeases: Sendable {
  /// Takes the right to write a session, which need not exist yet.
  ///
  /// - Returns: nil when somebody else has it, be it in this process. Where the system has no
  ///   locks to keep such rights with, it is always had: then only the log refuses events that do
  ///   not follow on what it holds.
  func acquire(_ session: SessionID) -> (any SessionLease)?

  /// Those of these sessions that somebody has the right to write, be it in this process.
  func held(among sessions: [SessionID]) -> Set<SessionID>
}

extension SessionLeases {
  /// Takes the right to write a session.
  ///
  /// - Throws: ``LogError/inUse(_:)`` when somebody else has it.
  public func require(_ session: SessionID) throws(LogError) -> any SessionLease {
    guard let lease = acquire(session) else { throw .inUse(session) }
    return lease
  }
}
