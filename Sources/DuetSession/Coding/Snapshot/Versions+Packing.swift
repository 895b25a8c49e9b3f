import DuetText

extension Session {
  /// Adds the names of revisions and what they bring back.
  func packVersions(into writer: inout PackedWriter) {
    for place in TextPlace.allCases {
      let marks = versions[place] ?? VersionMarks()
      writer.write(UInt64(marks.names.count))
      for (revision, name) in marks.names.sorted(by: { $0.key < $1.key }) {
        writer.write(revision)
        writer.write(text: name)
      }
      writer.write(UInt64(marks.restored.count))
      for (revision, restored) in marks.restored.sorted(by: { $0.key < $1.key }) {
        writer.write(revision)
        writer.write(restored)
      }
    }
  }

  /// Reads what ``packVersions(into:)`` added.
  static func unpackedVersions(_ reader: inout PackedReader) -> [TextPlace: VersionMarks] {
    var versions: [TextPlace: VersionMarks] = [:]
    for place in TextPlace.allCases {
      var marks = VersionMarks()
      for _ in 0..<reader.readCount() { marks.names[Int(unpacking: &reader)] = reader.readText() }
      for _ in 0..<reader.readCount() {
        marks.restored[Int(unpacking: &reader)] = Int(unpacking: &reader)
      }
      if marks != VersionMarks() { versions[place] = marks }
    }
    return versions
  }
}
