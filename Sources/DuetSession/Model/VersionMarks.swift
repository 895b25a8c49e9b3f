/// What is known of the revisions of a text beside their edits.
public struct VersionMarks: Equatable, Sendable {
  /// The names, by revision; each stands at one revision only.
  public internal(set) var names: [Int: String] = [:]
  /// Of each revision that brought an earlier one back, which one that was.
  public internal(set) var restored: [Int: Int] = [:]

  /// No marks.
  public init() {}

  /// The revision of a name; nil when there is none.
  public func revision(named name: String) -> Int? {
    names.first { $0.value == name }?.key
  }

  /// Gives a revision a name, which moves there from where it stood; an empty one takes it away.
  mutating func name(_ revision: Int, _ name: String) {
    names = names.filter { $0.value != name }
    names[revision] = name.isEmpty ? nil : name
  }
}
