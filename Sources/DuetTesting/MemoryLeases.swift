public import DuetSession
import Synchronization

/// Who may write which session, kept in memory: the twin of the store's leases for tests.
///
/// Studios that share one value are like programs on one store.
public final class MemoryLeases: SessionLeases {
  private let taken = Mutex<Set<SessionID>>([])

  /// Nobody writes anything.
  public init() {}

  /// Takes the right to write a session; nil when somebody else has it.
  public func acquire(_ session: SessionID) -> (any SessionLease)? {
    taken.withLock { $0.insert(session).inserted } ? Lease(session, of: self) : nil
  }

  /// Those of these sessions that somebody has the right to write.
  public func held(among sessions: [SessionID]) -> Set<SessionID> {
    taken.withLock { $0.intersection(sessions) }
  }

  private func free(_ session: SessionID) { taken.withLock { _ = $0.remove(session) } }

  private final class Lease: SessionLease {
    private let session: Mutex<SessionID?>
    private let leases: MemoryLeases

    init(_ session: SessionID, of leases: MemoryLeases) {
      self.session = Mutex(session)
      self.leases = leases
    }

    deinit { release() }

    func release() {
      let held = session.withLock { held in
        defer { held = nil }
        return held
      }
      if let held { leases.free(held) }
    }
  }
}
