/// The texts that the embedded engine was made from.
public enum EmbeddedCorpus {
  /// Each file of the corpus, by name; none where the engine's resources are missing.
  ///
  /// Reads about seventy kilobytes.
  public static func texts() -> [String] {
    guard let files = try? ResourceFiles(), let names = try? files.names(in: "Corpus") else {
      return []
    }
    return names.compactMap { try? files.text("Corpus/\($0).txt") }
  }
}
