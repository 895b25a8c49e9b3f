extension Preference: Codable {
  private enum CodingKeys: String, CodingKey {
    case pair, choice, strength, criteria, reason, reasons, pins, rater, elapsedMilliseconds
  }

  /// Reads a judgement; reasons and passages that are left out are none.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      pair: try values.decode(Int.self, forKey: .pair),
      choice: try values.decode(Choice.self, forKey: .choice),
      strength: try values.decodeIfPresent(Strength.self, forKey: .strength),
      criteria: try values.decode([String: Choice].self, forKey: .criteria),
      reason: try values.decode(String.self, forKey: .reason),
      reasons: try values.decodeIfPresent([String].self, forKey: .reasons) ?? [],
      pins: try values.decodeIfPresent([Pin].self, forKey: .pins) ?? [],
      rater: try values.decode(String.self, forKey: .rater),
      elapsedMilliseconds: try values.decode(Int.self, forKey: .elapsedMilliseconds))
  }

  /// Writes a judgement; reasons and passages are left out where there are none.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(pair, forKey: .pair)
    try values.encode(choice, forKey: .choice)
    try values.encodeIfPresent(strength, forKey: .strength)
    try values.encode(criteria, forKey: .criteria)
    try values.encode(reason, forKey: .reason)
    if !reasons.isEmpty { try values.encode(reasons, forKey: .reasons) }
    if !pins.isEmpty { try values.encode(pins, forKey: .pins) }
    try values.encode(rater, forKey: .rater)
    try values.encode(elapsedMilliseconds, forKey: .elapsedMilliseconds)
  }
}

extension Preference {
  /// Why, in one line: reasons of the list, what was written, and what is pinned; may be empty.
  public var reasonLine: String { reasonLine(isSealed: false) }

  /// The same; where it is sealed who wrote what, without passages, which may name it.
  public func reasonLine(isSealed: Bool) -> String {
    let pins = isSealed ? [] : pins
    let pinned = pins.map { pin in
      "\"\(pin.quote)\"" + (pin.reason.map { " (\($0))" } ?? "")
    }
    return (reasons + (reason.isEmpty ? [] : [reason]) + pinned).joined(separator: "; ")
  }
}
