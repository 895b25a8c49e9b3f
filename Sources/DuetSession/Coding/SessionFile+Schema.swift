extension SessionFile {
  /// A JSON Schema (draft 2020-12) of each line of a file.
  ///
  /// What a schema cannot say is left to ``sessions(from:)``: the chain of hashes, the order of
  /// numbers and of keys, and the count of events.
  public static var schema: String {
    String(decoding: PackageResources.SessionFile_schema_json, as: UTF8.self)
  }
}
