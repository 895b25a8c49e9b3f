public import DuetSession

/// What a merge of another store did, or would do.
public struct MergeReport: Equatable, Sendable {
  /// A log that was kept beside another of the same session.
  public struct Branch: Equatable, Sendable {
    /// The session that both are of.
    public var session: SessionID
    /// What the log is called in this store.
    public var name: SessionID

    /// A log that was kept beside another.
    public init(session: SessionID, name: SessionID) {
      self.session = session
      self.name = name
    }
  }

  /// A session that was here and has another name now.
  public struct Renaming: Equatable, Sendable {
    /// What it was called.
    public var from: SessionID
    /// What it is called.
    public var to: SessionID

    /// A session with another name.
    public init(from: SessionID, to: SessionID) {
      self.from = from
      self.to = to
    }
  }

  /// The sessions that were added, as they are named here.
  public var added: [SessionID] = []
  /// The sessions that were here and got further events.
  public var extended: [SessionID] = []
  /// The sessions of the other store of which every event was here already.
  public var unchanged: [SessionID] = []
  /// The logs that are kept beside others of the same session, among them some that were added.
  public var diverged: [Branch] = []
  /// The sessions that gave their name to a log of the other store.
  public var renamed: [Renaming] = []

  /// What a merge did; nothing unless given.
  public init(
    added: [SessionID] = [], extended: [SessionID] = [], unchanged: [SessionID] = [],
    diverged: [Branch] = [], renamed: [Renaming] = []
  ) {
    self.added = added
    self.extended = extended
    self.unchanged = unchanged
    self.diverged = diverged
    self.renamed = renamed
  }

  /// Whether the store holds something that it did not hold before.
  public var hasChanges: Bool { !added.isEmpty || !extended.isEmpty || !renamed.isEmpty }
}
