/// A value for every byte of a text, kept as runs of equal values.
///
/// Adjacent runs never hold equal values, so two sequences are equal exactly when their runs are.
/// Looking up is logarithmic in the number of runs, replacing linear in it.
public struct Runs<Value: Equatable & Sendable>: Sendable, Equatable {
  private var values: [Value] = []
  private var ends: [Int] = []

  /// Makes an empty sequence.
  public init() {}

  /// Makes one run; a count of zero or less makes an empty sequence.
  public init(repeating value: Value, count: Int) {
    append(value, count: count)
  }

  /// The length of the text in bytes.
  public var count: Int { ends.last ?? 0 }

  /// Whether the text has no bytes.
  public var isEmpty: Bool { ends.isEmpty }

  /// The number of runs.
  public var runCount: Int { ends.count }

  /// The value of the byte at an offset, or nil outside the text.
  public func value(at offset: Int) -> Value? {
    guard offset >= 0, offset < count else { return nil }
    return values[run(at: offset)]
  }

  /// The values of a range, clamped to the text.
  public func slice(_ range: Range<Int>) -> Runs {
    var result = Runs()
    forEach(in: range) { value, part in result.append(value, count: part.count) }
    return result
  }

  /// Replaces the values of a range, clamped to the text, by others of any length.
  public mutating func replaceSubrange(_ range: Range<Int>, with new: Runs) {
    let range = range.clamped(to: 0..<count)
    if range.lowerBound == count { return append(new) }
    if let run = run(around: range, absorbing: new) {
      for index in run..<ends.count { ends[index] += new.count - range.count }
      return
    }
    var result = slice(0..<range.lowerBound)
    result.append(new)
    result.append(slice(range.upperBound..<max(count, range.upperBound)))
    self = result
  }

  /// Adds a run at the end, merged with the last one when the values are equal.
  public mutating func append(_ value: Value, count added: Int) {
    guard added > 0 else { return }
    let end = count + added
    if values.last == value {
      ends[ends.count - 1] = end
    } else {
      values.append(value)
      ends.append(end)
    }
  }

  /// Adds the runs of another sequence at the end.
  public mutating func append(_ other: Runs) {
    other.forEach { value, range in append(value, count: range.count) }
  }

  /// Calls a function with every run and its range, in order.
  public func forEach(_ body: (_ value: Value, _ range: Range<Int>) throws -> Void) rethrows {
    try forEach(in: 0..<count, body)
  }

  /// Calls a function with every run that meets a range, cut to that range, in order.
  public func forEach(
    in range: Range<Int>, _ body: (_ value: Value, _ range: Range<Int>) throws -> Void
  ) rethrows {
    let range = range.clamped(to: 0..<count)
    guard !range.isEmpty else { return }
    var start = range.lowerBound
    var index = run(at: start)
    while start < range.upperBound {
      let end = min(ends[index], range.upperBound)
      try body(values[index], start..<end)
      start = end
      index += 1
    }
  }

  /// How many bytes from the start have the same values in both.
  func sharedStart(with other: Runs) -> Int {
    for index in 0..<Swift.min(ends.count, other.ends.count)
    where values[index] != other.values[index] || ends[index] != other.ends[index] {
      guard values[index] == other.values[index] else { return index > 0 ? ends[index - 1] : 0 }
      return Swift.min(ends[index], other.ends[index])
    }
    return Swift.min(count, other.count)
  }

  /// How many bytes before the end have the same values in both.
  func sharedEnd(with other: Runs) -> Int {
    var shared = 0
    while shared < Swift.min(count, other.count) {
      let mine = run(at: count - shared - 1)
      let its = other.run(at: other.count - shared - 1)
      guard values[mine] == other.values[its] else { break }
      let left = count - shared - (mine > 0 ? ends[mine - 1] : 0)
      let right = other.count - shared - (its > 0 ? other.ends[its - 1] : 0)
      shared += Swift.min(left, right)
    }
    return shared
  }

  /// The run that only grows or shrinks when a range inside it is replaced, or nil when runs change.
  private func run(around range: Range<Int>, absorbing new: Runs) -> Int? {
    guard new.runCount < 2 else { return nil }
    let found = run(at: range.lowerBound)
    let start = found > 0 ? ends[found - 1] : 0
    guard let value = new.values.first else {
      return range.upperBound <= ends[found] && range.count < ends[found] - start ? found : nil
    }
    if range.isEmpty, range.lowerBound == start, found > 0, values[found - 1] == value {
      return found - 1
    }
    return range.upperBound <= ends[found] && values[found] == value ? found : nil
  }

  private func run(at offset: Int) -> Int {
    var low = 0
    var high = ends.count
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Runs: Codable where Value: Codable {
  private enum CodingKeys: String, CodingKey {
    case values, lengths
  }

  /// Reads values and lengths; fails when they differ in number or a length is not positive.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let values = try container.decode([Value].self, forKey: .values)
    let lengths = try container.decode([Int].self, forKey: .lengths)
    guard values.count == lengths.count, lengths.allSatisfy({ $0 > 0 && $0 < 1 << 40 }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .lengths, in: container, debugDescription: "Each value needs a positive length.")
    }
    for (value, length) in zip(values, lengths) { append(value, count: length) }
  }

  /// Writes values and lengths, one of each for a run.
  public func encode(to encoder: any Encoder) throws {
    var lengths: [Int] = []
    forEach { _, range in lengths.append(range.count) }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(values, forKey: .values)
    try container.encode(lengths, forKey: .lengths)
  }
}
