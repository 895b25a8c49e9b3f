import DuetStore
import Foundation

/// Where the parts of an export go.
struct ExportPlaces {
  /// The file of each part.
  let files: [(part: ExportPart, path: String)]
  /// The file that tells of them.
  let manifest: String

  /// The places of an export to a file: `pairs.jsonl`, or `pairs.train.jsonl` and
  /// `pairs.test.jsonl`, with `pairs.jsonl.manifest.json` beside.
  init(out: String, isSplit: Bool) {
    manifest = out + ".manifest.json"
    files =
      isSplit
      ? ExportPart.allCases.map { ($0, Self.path(out, part: $0)) } : [(.train, out)]
  }

  /// A path with the name of a part before its first ending.
  private static func path(_ out: String, part: ExportPart) -> String {
    let folder = out.lastIndex(of: "/").map { out[...$0] } ?? ""
    let name = out[folder.endIndex...]
    guard let dot = name.dropFirst().firstIndex(of: ".") else { return "\(out).\(part.rawValue)" }
    return "\(folder)\(name[..<dot]).\(part.rawValue)\(name[dot...])"
  }
}
