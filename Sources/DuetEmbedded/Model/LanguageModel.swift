#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An interpolated word model with modified Kneser-Ney smoothing, of any order from 1 up.
///
/// Chen and Goodman, "An Empirical Study of Smoothing Techniques for Language Modeling" (Computer
/// Speech and Language 13, 1999), section 3; discounts and the unigram's interpolation with the
/// uniform distribution as in Heafield et al., "Scalable Modified Kneser-Ney Language Model
/// Estimation" (ACL 2013), sections 2 and 3. It scores and steers; it does not propose.
///
/// Counts lie in a trie whose nodes are n-grams, each child found through one hash table, so
/// training is linear in the number of tokens times the order.
struct LanguageModel: Sendable {
  /// The longest n-gram that is counted.
  let order: Int
  /// The discounts for counts of 1, 2 and 3 or more, by order, the unigrams' first.
  private(set) var discounts: [[Double]] = []
  private var vocabulary: [String: Int32] = ["<unk>": 0, "<s>": 1, "</s>": 2]
  private var children: [UInt64: Int32] = [:]
  private var nodes = [Node(word: 0, parent: -1, depth: 0)]

  private struct Node {
    var word: Int32
    var parent: Int32
    var depth: Int32
    var count: Int32 = 0
    var suffix: Int32 = 0
    var beginsSentence = false
    /// Of the children: the sum of their adjusted counts, and how many have 1, 2 and 3 or more.
    var total: Int32 = 0
    var kinds = SIMD4<Int32>(repeating: 0)

    init(word: Int32, parent: Int32, depth: Int32) {
      self.word = word
      self.parent = parent
      self.depth = depth
    }
  }

  /// Trains on token sequences, each taken as one sentence with a beginning and an end.
  ///
  /// - Complexity: O(tokens × order).
  init(_ sentences: [[String]], order: Int = 3) {
    self.order = max(1, order)
    for sentence in sentences { add(sentence) }
    adjust()
    discounts = (1...self.order).map(discounts(ofOrder:))
    sumChildren()
  }

  /// How many words it knows, the unknown word and the sentence end among them.
  var vocabularySize: Int { vocabulary.count - 1 }

  /// The base-10 logarithm of the probability of `word` after `context`, the nearest word last.
  ///
  /// The mark `</s>` may be asked for; words that were never seen share the unknown word's mass.
  func logProbability(of word: String, after context: [String]) -> Double {
    var node: Int32 = 0
    let known = context.suffix(order - 1).map { vocabulary[$0] ?? 0 }
    for start in 0...known.count {
      if let found = find(known[start...]) {
        node = found
        break
      }
    }
    return log10(probability(vocabulary[word] ?? 0, at: node))
  }

  /// The mean log10 probability of `words` one after another, after `context`.
  func score(_ words: [String], after context: [String]) -> Double {
    guard !words.isEmpty else { return 0 }
    var history = Array(context.suffix(order - 1))
    var sum = 0.0
    for word in words {
      sum += logProbability(of: word, after: history)
      history = Array((history + [word]).suffix(order - 1))
    }
    return sum / Double(words.count)
  }

  private func probability(_ word: Int32, at node: Int32) -> Double {
    let context = nodes[Int(node)]
    let backedOff =
      node == 0 ? 1 / Double(vocabularySize) : probability(word, at: context.suffix)
    guard context.total > 0 else { return backedOff }
    let discount = discounts[Int(context.depth)]
    let total = Double(context.total)
    let mass =
      Double(context.kinds[1]) * discount[1] + Double(context.kinds[2]) * discount[2]
      + Double(context.kinds[3]) * discount[3]
    var own = 0.0
    if let child = children[key(node, word)] {
      let count = Int(nodes[Int(child)].count)
      own = max(0, Double(count) - discount[min(3, count)]) / total
    }
    return own + mass / total * backedOff
  }

  private func find(_ words: ArraySlice<Int32>) -> Int32? {
    var node: Int32 = 0
    for word in words {
      guard let child = children[key(node, word)] else { return nil }
      node = child
    }
    return node
  }

  private func key(_ node: Int32, _ word: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
  }

  private mutating func add(_ sentence: [String]) {
    var ids: [Int32] = [1]
    ids.reserveCapacity(sentence.count + 2)
    for word in sentence { ids.append(identifier(word)) }
    ids.append(2)
    for start in ids.indices {
      var node: Int32 = 0
      for index in start..<min(ids.count, start + order) {
        node = child(of: node, ids[index])
        nodes[Int(node)].count += 1
        if ids[start] == 1 { nodes[Int(node)].beginsSentence = true }
      }
    }
  }

  private mutating func identifier(_ word: String) -> Int32 {
    if let known = vocabulary[word] { return known }
    let id = Int32(vocabulary.count)
    vocabulary[word] = id
    return id
  }

  private mutating func child(of node: Int32, _ word: Int32) -> Int32 {
    let key = key(node, word)
    if let known = children[key] { return known }
    let id = Int32(nodes.count)
    nodes.append(Node(word: word, parent: node, depth: nodes[Int(node)].depth + 1))
    children[key] = id
    return id
  }

  /// Puts the number of distinct words before an n-gram in place of its count, below the highest
  /// order and where it does not begin a sentence.
  private mutating func adjust() {
    var before = [Int32](repeating: 0, count: nodes.count)
    for index in nodes.indices.dropFirst() where nodes[index].depth > 1 {
      let parent = nodes[Int(nodes[index].parent)]
      let suffix = children[key(parent.suffix, nodes[index].word)] ?? 0
      nodes[index].suffix = suffix
      before[Int(suffix)] += 1
    }
    for index in nodes.indices.dropFirst()
    where nodes[index].depth < order && !nodes[index].beginsSentence {
      nodes[index].count = before[index]
    }
  }

  /// The discounts of one order, from how many n-grams have an adjusted count of 1 to 4.
  private func discounts(ofOrder depth: Int) -> [Double] {
    var counts = [0.0, 0, 0, 0, 0]
    for node in nodes where node.depth == depth && !(depth == 1 && node.word == 1) {
      if (1...4).contains(node.count) { counts[Int(node.count)] += 1 }
    }
    // Too little text for the estimate: fixed discounts, as `lmplz --discount_fallback` has them.
    let fallback = [0, 0.5, 1, 1.5]
    guard counts[1...3].allSatisfy({ $0 > 0 }) else { return fallback }
    let ratio = counts[1] / (counts[1] + 2 * counts[2])
    let found = (1...3).map { Double($0) - Double($0 + 1) * ratio * counts[$0 + 1] / counts[$0] }
    let isInRange = zip(1..., found).allSatisfy { $1 >= 0 && $1 <= Double($0) }
    return isInRange ? [0] + found : fallback
  }

  private mutating func sumChildren() {
    for node in nodes.dropFirst() where !(node.depth == 1 && node.word == 1) {
      let parent = Int(node.parent)
      nodes[parent].total += node.count
      if node.count > 0 { nodes[parent].kinds[min(3, Int(node.count))] += 1 }
    }
  }
}
