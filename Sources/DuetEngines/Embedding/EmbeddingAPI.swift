import DuetSession

/// What sets one API of vectors apart from another; pure.
protocol EmbeddingAPI: Sendable {
  /// The path behind the base address.
  var path: String { get }

  /// The body of a request.
  func body(model: String, texts: [String]) -> JSONValue

  /// The vectors in a reply, in the order of the texts; nil, or what is wrong with it.
  func vectors(in reply: JSONValue, count: Int) throws(EmbeddingFault) -> [[Float]]
}

/// What is wrong with a reply that should hold vectors, in a clause.
struct EmbeddingFault: Error, Equatable {
  let what: String

  init(_ what: String) { self.what = what }
}

extension EmbeddingAPI {
  /// The numbers of one vector.
  func vector(_ value: JSONValue?) throws(EmbeddingFault) -> [Float] {
    guard let elements = value?.elements, !elements.isEmpty else {
      throw EmbeddingFault("a vector without numbers")
    }
    var vector: [Float] = []
    vector.reserveCapacity(elements.count)
    for element in elements {
      let number: Float =
        switch element {
        case .number(let number): Float(number)
        case .integer(let number): Float(number)
        default: .nan
        }
      guard number.isFinite else { throw EmbeddingFault("a vector that is not all of numbers") }
      vector.append(number)
    }
    return vector
  }
}

/// `/embeddings`, as OpenAI has it and many servers follow.
struct OpenAIEmbeddings: EmbeddingAPI {
  var path: String { "/embeddings" }

  func body(model: String, texts: [String]) -> JSONValue {
    .object(["model": .string(model), "input": .array(texts.map(JSONValue.string))])
  }

  func vectors(in reply: JSONValue, count: Int) throws(EmbeddingFault) -> [[Float]] {
    guard let data = reply["data"]?.elements else { throw EmbeddingFault("no list of vectors") }
    var vectors = [[Float]?](repeating: nil, count: count)
    for (place, entry) in data.enumerated() {
      // The index counts, not the order; a server that gives none keeps the order.
      let index = entry["index"]?.wholeNumber ?? place
      guard vectors.indices.contains(index), vectors[index] == nil else {
        throw EmbeddingFault("a vector of no text")
      }
      vectors[index] = try vector(entry["embedding"])
    }
    let found = vectors.compactMap(\.self)
    guard found.count == count else {
      throw EmbeddingFault("\(found.count) vectors for \(count) texts")
    }
    return found
  }
}

/// `/api/embed`, as Ollama has it.
struct OllamaEmbeddings: EmbeddingAPI {
  var path: String { "/api/embed" }

  func body(model: String, texts: [String]) -> JSONValue {
    .object([
      "model": .string(model), "input": .array(texts.map(JSONValue.string)),
      "truncate": .bool(true),
    ])
  }

  func vectors(in reply: JSONValue, count: Int) throws(EmbeddingFault) -> [[Float]] {
    guard let data = reply["embeddings"]?.elements else {
      throw EmbeddingFault("no list of vectors")
    }
    guard data.count == count else {
      throw EmbeddingFault("\(data.count) vectors for \(count) texts")
    }
    var vectors: [[Float]] = []
    for entry in data { vectors.append(try vector(entry)) }
    return vectors
  }
}
