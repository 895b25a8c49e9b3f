import DuetSession
import Foundation
import Testing

@testable import DuetEngines

/// Replies of real servers, cut wherever a network may cut them.
struct RecordingTests {
  /// One recorded reply.
  private struct Recording {
    let name: String
    let dialect: String
    let body: [UInt8]
    let text: String?
  }

  private static let directory = Shared.path("servers/nasty/recordings")

  private static func recordings() throws -> [Recording] {
    guard let directory else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: directory).sorted().compactMap {
      let data = try Data(contentsOf: URL(filePath: "\(directory)/\($0)"))
      let value = try JSONReader.value(of: Array(data))
      guard let dialect = value["dialect"]?.string, value["status"]?.wholeNumber == 200,
        value["stream"] == .bool(true), let encoded = value["response_b64"]?.string,
        let response = Data(base64Encoded: encoded)
      else { return nil }
      return Recording(
        name: $0, dialect: dialect, body: unchunked(Array(response)), text: value["text"]?.string)
    }
  }

  /// The body of a raw HTTP answer.
  private static func unchunked(_ response: [UInt8]) -> [UInt8] {
    guard let mark = response.firstRange(of: Array("\r\n\r\n".utf8)) else { return response }
    let head = String(decoding: response[..<mark.lowerBound], as: UTF8.self).lowercased()
    var rest = response[mark.upperBound...]
    guard head.contains("transfer-encoding: chunked") else { return Array(rest) }
    var body: [UInt8] = []
    while let end = rest.firstRange(of: Array("\r\n".utf8)) {
      let size = Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16) ?? 0
      if size == 0 { break }
      body += rest[end.upperBound...].prefix(size)
      rest = rest[end.upperBound...].dropFirst(size + 2)
    }
    return body
  }

  private static func reader(_ dialect: String) -> (any ReplyReader)? {
    switch dialect {
    case "chat", "text": EventStreamReader<ChatChunks>()
    case "anthropic": EventStreamReader<AnthropicChunks>()
    default: nil
    }
  }

  private static func signals(_ reader: any ReplyReader, _ pieces: [[UInt8]]) -> [ReplySignal] {
    var reader = reader
    return pieces.flatMap { reader.read($0) } + reader.finish()
  }

  @Test(.enabled(if: directory != nil, "no recordings beside this repository"))
  func everySplitOfEveryRecordingGivesTheSameSignals() throws {
    var count = 0
    for recording in try Self.recordings() {
      guard let reader = Self.reader(recording.dialect) else { continue }
      let body = recording.body
      let whole = Self.signals(reader, [body])
      let bytewise = Self.signals(reader, body.map { [$0] })
      #expect(bytewise == whole, "\(recording.name) byte by byte")
      // One reader is led along the body; at each place a copy of it reads the rest at once.
      var leading = reader
      var before: [ReplySignal] = []
      for place in 0..<body.count {
        before += leading.read([body[place]])
        if place < 300 || place % 61 == 0 {
          let rest = Self.signals(leading, [Array(body[(place + 1)...])])
          #expect(before + rest == whole, "\(recording.name) cut after byte \(place)")
        }
      }
      count += 1
    }
    #expect(count > 10)
  }

  @Test(.enabled(if: directory != nil, "no recordings beside this repository"))
  func everyRecordingGivesTheTextThatItsServerSent() throws {
    for recording in try Self.recordings() {
      guard let reader = Self.reader(recording.dialect), let expected = recording.text else {
        continue
      }
      let text = Self.signals(reader, [recording.body]).compactMap { signal -> String? in
        guard case .output(.text(let text)) = signal else { return nil }
        return text
      }
      #expect(text.joined() == expected, "\(recording.name)")
    }
  }
}
