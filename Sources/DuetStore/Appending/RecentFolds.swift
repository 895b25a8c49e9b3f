import DuetSession

/// The folds of the sessions that were written last.
struct RecentFolds {
  private let capacity: Int
  private var folds: [SessionID: Fold] = [:]
  private var order: [SessionID] = []

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// The fold of a session; nil when it is not kept.
  subscript(id: SessionID) -> Fold? {
    get { folds[id] }
    set {
      order.removeAll { $0 == id }
      folds[id] = newValue
      if newValue != nil { order.append(id) }
    }
  }

  /// Changes a fold in place, so that nothing of it is copied.
  ///
  /// - Returns: what the change returns; nil when the fold is not kept.
  mutating func change<Value>(_ id: SessionID, _ body: (inout Fold) -> Value) -> Value? {
    guard let index = folds.index(forKey: id) else { return nil }
    order.removeAll { $0 == id }
    order.append(id)
    return body(&folds.values[index])
  }

  /// Lets go of the folds beyond the capacity, those written longest ago first.
  mutating func trim() {
    while order.count > capacity { folds[order.removeFirst()] = nil }
  }

  /// Lets go of all.
  mutating func removeAll() {
    folds = [:]
    order = []
  }
}
