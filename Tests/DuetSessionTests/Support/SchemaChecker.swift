import Foundation

/// Checks values against a JSON Schema, as far as the schema of session files needs it.
///
/// A keyword that is not known here is a problem, so that nothing is taken for checked that is not.
struct SchemaChecker {
  let root: [String: Any]

  init(_ text: String) throws {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    root = value as? [String: Any] ?? [:]
  }

  /// The shapes that the schema defines.
  var definitions: [String: [String: Any]] { root["$defs"] as? [String: [String: Any]] ?? [:] }

  /// What is wrong with a line of a file; nothing when it fits.
  func problems(in line: some DataProtocol) -> [String] {
    guard let value = try? JSONSerialization.jsonObject(with: Data(line)) else {
      return ["no JSON"]
    }
    return problems(in: value, root, at: "")
  }

  /// The schema that a schema stands for.
  func resolved(_ schema: [String: Any]) -> [String: Any] {
    guard let reference = schema["$ref"] as? String,
      let target = definitions[String(reference.dropFirst("#/$defs/".count))]
    else { return schema }
    return resolved(target)
  }

  private func problems(in value: Any, _ schema: [String: Any], at path: String) -> [String] {
    var found: [String] = []
    for (keyword, rule) in schema {
      switch keyword {
      case "$schema", "$defs", "title", "description": break
      case "$ref": found += problems(in: value, resolved(schema), at: path)
      case "oneOf":
        let choices = rule as? [[String: Any]] ?? []
        let results = choices.map { problems(in: value, $0, at: path) }
        if results.count(where: \.isEmpty) != 1 {
          found += ["\(path): fits \(results.count(where: \.isEmpty)) of \(choices.count)"]
          found += results.min { $0.count < $1.count } ?? []
        }
      case "type": found += Self.isOf(rule, value) ? [] : ["\(path): is not of type \(rule)"]
      case "const": found += Self.equal(value, rule) ? [] : ["\(path): is not \(rule)"]
      case "enum":
        let isListed = (rule as? [Any] ?? []).contains { Self.equal(value, $0) }
        found += isListed ? [] : ["\(path): is none of \(rule)"]
      case "minimum", "maximum":
        found += Self.isWithin(keyword, rule, value) ? [] : ["\(path): \(keyword)"]
      case "minLength": found += (value as? String)?.isEmpty == true ? ["\(path): is empty"] : []
      case "pattern":
        let isFit = (value as? String)?.range(of: "\(rule)", options: .regularExpression) != nil
        found += isFit ? [] : ["\(path): does not fit \(rule)"]
      case "items":
        for (index, item) in (value as? [Any] ?? []).enumerated() {
          found += problems(in: item, rule as? [String: Any] ?? [:], at: "\(path)[\(index)]")
        }
      case "properties", "additionalProperties", "required": break
      default: found.append("the schema has the keyword \(keyword)")
      }
    }
    if let object = value as? [String: Any] { found += members(of: object, schema, at: path) }
    return found
  }

  private func members(
    of object: [String: Any], _ schema: [String: Any], at path: String
  ) -> [String] {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    var found = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
      .map { "\(path).\($0): is missing" }
    for (key, value) in object {
      if let rule = properties[key] {
        found += problems(in: value, rule, at: "\(path).\(key)")
      } else if let rule = schema["additionalProperties"] as? [String: Any] {
        found += problems(in: value, rule, at: "\(path).\(key)")
      } else if schema["additionalProperties"] != nil {
        found.append("\(path).\(key): is not known")
      }
    }
    return found
  }

  private static func isOf(_ type: Any, _ value: Any) -> Bool {
    switch type as? String {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": isTruth(value)
    case "integer":
      !isTruth(value)
        && (value as? NSNumber).map { $0.doubleValue.rounded() == $0.doubleValue } == true
    case "number": !isTruth(value) && value is NSNumber
    default: false
    }
  }

  private static func isTruth(_ value: Any) -> Bool {
    (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? (value is Bool)
  }

  private static func equal(_ one: Any, _ other: Any) -> Bool {
    if let one = one as? String, let other = other as? String { return one == other }
    guard let one = one as? NSNumber, let other = other as? NSNumber else { return false }
    return one == other
  }

  private static func isWithin(_ keyword: String, _ limit: Any, _ value: Any) -> Bool {
    guard let limit = (limit as? NSNumber)?.doubleValue,
      let value = (value as? NSNumber)?.doubleValue
    else { return true }
    return keyword == "minimum" ? value >= limit : value <= limit
  }
}
