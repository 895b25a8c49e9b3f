import Foundation

/// Values as JSON lines with sorted keys, so that equal values give equal bytes.
func jsonLines(_ values: [some Encodable]) -> Data {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  var data = Data()
  for value in values {
    guard let line = try? encoder.encode(value) else { continue }
    data.append(line)
    data.append(10)
  }
  return data
}

/// A number and what it counts: "1 vote", "2 votes".
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
