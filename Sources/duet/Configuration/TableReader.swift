/// Reads the members of one table, each with its type and range, and collects what is wrong.
struct TableReader {
  /// The document, for its lines.
  let document: TOMLDocument
  /// The members of the table.
  let members: [String: TOMLNode]
  /// The table's own key; empty for the whole document.
  let path: [String]
  /// What is wrong so far.
  var problems: [FileProblem] = []

  /// A reader of these members.
  init(document: TOMLDocument, members: [String: TOMLNode], path: [String]) {
    self.document = document
    self.members = members
    self.path = path
  }

  /// Notes a problem at a key of this table, or at a member of the table at that key.
  mutating func refuse(_ key: String, _ what: String, remedy: String, member: String? = nil) {
    let place = path + [key] + (member.map { [$0] } ?? [])
    problems.append(document.problem(what, at: place, remedy: remedy))
  }

  /// What is written at a key of the table at a key.
  func member(_ key: String, _ inner: String) -> TOMLNode? {
    if case .table(let members)? = members[key] { members[inner] } else { nil }
  }

  /// Notes every key that is none of these; exempt keys are not noted and never recommended.
  mutating func refuseUnknownKeys(besides known: [String], exempt: [String] = []) {
    for key in members.keys.sorted() where !known.contains(key) && !exempt.contains(key) {
      refuse(
        key, "unknown key \"\(name(of: key))\"", remedy: Nearest.remedy(for: key, among: known))
    }
  }

  /// A string.
  mutating func string(_ key: String) -> String? {
    guard let node = members[key] else { return nil }
    if case .string(let value) = node { return value }
    refuseType(key, node, wanted: "a string")
    return nil
  }

  /// A string that is not empty.
  mutating func name(_ key: String) -> String? {
    guard let value = string(key) else { return nil }
    if !value.isEmpty { return value }
    refuse(key, "\(name(of: key)) is empty", remedy: "name one or remove the line")
    return nil
  }

  /// One of several strings.
  mutating func string(_ key: String, among values: [String]) -> String? {
    guard let value = string(key) else { return nil }
    if values.contains(value) { return value }
    refuse(
      key, "\(name(of: key)) cannot be \"\(value)\"",
      remedy: Nearest.remedy(for: value, among: values))
    return nil
  }

  /// A whole number in a range.
  mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let node = members[key] else { return nil }
    guard case .integer(let value) = node else {
      refuseType(key, node, wanted: "a whole number")
      return nil
    }
    if range.contains(value) { return value }
    let limits =
      range.upperBound == .max
      ? "\(range.lowerBound) or more" : "from \(range.lowerBound) to \(range.upperBound)"
    refuse(key, "\(name(of: key)) cannot be \(value)", remedy: "give a number \(limits)")
    return nil
  }

  /// A number, whole or not, in a range.
  mutating func number(
    _ key: String, in range: ClosedRange<Double>, aboveLower: Bool = false
  ) -> Double? {
    guard let node = members[key] else { return nil }
    let value: Double
    switch node {
    case .number(let number): value = number
    case .integer(let number): value = Double(number)
    default:
      refuseType(key, node, wanted: "a number")
      return nil
    }
    if range.contains(value), !aboveLower || value > range.lowerBound { return value }
    refuse(
      key, "\(name(of: key)) cannot be \(value)",
      remedy: "give a number \(Self.limits(range, aboveLower: aboveLower))")
    return nil
  }

  /// `true` or `false`.
  mutating func bool(_ key: String) -> Bool? {
    guard let node = members[key] else { return nil }
    if case .bool(let value) = node { return value }
    refuseType(key, node, wanted: "true or false")
    return nil
  }

  /// An array of strings.
  mutating func strings(_ key: String) -> [String]? {
    guard let node = members[key] else { return nil }
    if case .array(let values) = node {
      let strings = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
      if strings.count == values.count { return strings }
    }
    refuseType(key, node, wanted: "an array of strings")
    return nil
  }

  /// An array of strings, or one string alone.
  mutating func stringOrStrings(_ key: String) -> [String]? {
    if case .string(let value)? = members[key] { return [value] }
    return strings(key)
  }

  /// A table.
  mutating func table(_ key: String) -> [String: TOMLNode]? {
    guard let node = members[key] else { return nil }
    if case .table(let members) = node { return members }
    refuseType(key, node, wanted: "a table")
    return nil
  }

  /// A table of tables; members that are none are refused.
  mutating func tables(_ key: String) -> [String: [String: TOMLNode]]? {
    guard let members = table(key) else { return nil }
    var reader = TableReader(document: document, members: members, path: path + [key])
    var tables: [String: [String: TOMLNode]] = [:]
    for name in members.keys { tables[name] = reader.table(name) }
    for problem in reader.problems where !problems.contains(problem) { problems.append(problem) }
    return tables
  }

  private mutating func refuseType(_ key: String, _ node: TOMLNode, wanted: String) {
    let problem = document.problem(
      "\(name(of: key)) is \(node.kind)", at: path + [key], remedy: "make it \(wanted)")
    if !problems.contains(problem) { problems.append(problem) }
  }

  private func name(of key: String) -> String { (path + [key]).joined(separator: ".") }

  private static func limits(_ range: ClosedRange<Double>, aboveLower: Bool) -> String {
    let lower = aboveLower ? "above \(range.lowerBound)" : "from \(range.lowerBound)"
    return range.upperBound.isFinite ? "\(lower) to \(range.upperBound)" : lower
  }
}
