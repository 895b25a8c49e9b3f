import DuetSession

/// Everything that the engine reads once: lexicon, grammars, corpus and the model of the corpus.
struct Library: Sendable {
  /// Words, names and associations.
  let lexicon: Lexicon
  /// The grammar of each form.
  let grammars: [Form: Grammar]
  /// The passages of the corpus.
  let corpus: Corpus
  /// The word model of the corpus.
  let model: LanguageModel

  /// The library of this process, read at its first use.
  static let shared: Result<Library, EngineError> = {
    do throws(EngineError) {
      return .success(try Library(ResourceFiles()))
    } catch {
      return .failure(error)
    }
  }()

  init(_ files: ResourceFiles) throws(EngineError) {
    lexicon = Lexicon(
      nouns: try files.text("Lexicon/nouns.txt"), words: try files.text("Lexicon/words.txt"),
      names: try files.text("Lexicon/names.txt"),
      associations: try files.text("Lexicon/associations.txt"),
      pools: try files.text("Lexicon/pools.txt"))
    var grammars: [Form: Grammar] = [:]
    for (index, form) in Form.allCases.enumerated() {
      grammars[form] = Grammar(try files.text("Grammar/\(form.rawValue).txt"), base: index * 10_000)
    }
    self.grammars = grammars
    var genres: [(name: String, text: String)] = []
    for name in try files.names(in: "Corpus") {
      genres.append((name, try files.text("Corpus/\(name).txt")))
    }
    corpus = Corpus(genres)
    model = LanguageModel(corpus.sequences)
  }

  /// The sentences of each passage with their exchangeable nouns; made at their first use.
  var skeletons: [[Skeleton]] { Self.sharedSkeletons }

  private static let sharedSkeletons: [[Skeleton]] = {
    guard case .success(let library) = shared else { return [] }
    return library.corpus.passages.enumerated().map { number, passage in
      passage.sentences.enumerated().map { position, text in
        Skeleton(
          text, genre: passage.genre, passage: number, position: position,
          lexicon: library.lexicon)
      }
    }
  }()

  /// The templates of a beat, the form's own before those of the form it falls back to.
  func templates(_ beat: String, of form: Form) -> [Template] {
    let own = grammars[form]?.templates(beat) ?? []
    guard own.isEmpty, let other = form.fallback else { return own }
    return templates(beat, of: other)
  }

  /// The word model of the corpus and a draft; the corpus's own for an empty draft.
  func model(with draft: String) -> LanguageModel {
    guard !draft.isEmpty else { return model }
    let paragraphs = draft.split(separator: "\n").map { Words.tokens(Words.plain(String($0))) }
    return LanguageModel(corpus.sequences + paragraphs)
  }
}
