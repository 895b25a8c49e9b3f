/// The lengths of the codes of symbols, so that the more frequent have the shorter.
///
/// Source: Huffman, "A method for the construction of minimum-redundancy codes", Proc. IRE 40
/// (1952). Of equally good trees the one that zlib builds is taken, since its shape decides what the
/// lengths themselves cost: the heap prefers the flatter of two nodes of one frequency, and lengths
/// beyond the limit are made good for at the longest code that has room.
struct HuffmanLengths {
  /// The length of each symbol's code in bits; 0 for those that do not occur.
  private(set) var lengths: [Int]
  /// The bits of all symbols together.
  private(set) var bits = 0

  /// The lengths up to the last symbol that occurs.
  var used: [Int] {
    Array(lengths[...(lengths.lastIndex { $0 != 0 } ?? 0)])
  }

  /// The lengths for symbols that occur so often, none above the limit.
  init(_ counts: [Int], limit: Int) {
    lengths = [Int](repeating: 0, count: counts.count)
    build(counts, limit: limit)
  }

  private mutating func build(_ counts: [Int], limit: Int) {
    var tree = Tree(counts)
    tree.join()
    var perLength = [Int](repeating: 0, count: limit + 1)
    var depths = [Int](repeating: 0, count: tree.counts.count)
    var overflow = 0
    for node in tree.order.dropFirst() {
      var depth = depths[tree.parents[node]] + 1
      if depth > limit {
        depth = limit
        overflow += 1
      }
      depths[node] = depth
      if node < counts.count { perLength[depth] += 1 }
    }
    if overflow > 0 {
      while overflow > 0 {
        var length = limit - 1
        while perLength[length] == 0 { length -= 1 }
        perLength[length] -= 1
        perLength[length + 1] += 2
        perLength[limit] -= 1
        overflow -= 2
      }
      var leaves = tree.order.reversed().filter { $0 < counts.count }.makeIterator()
      for length in stride(from: limit, through: 1, by: -1) {
        for _ in 0..<perLength[length] {
          if let leaf = leaves.next() { depths[leaf] = length }
        }
      }
    }
    for symbol in counts.indices where tree.isLeaf[symbol] {
      lengths[symbol] = depths[symbol]
      bits += counts[symbol] * depths[symbol]
    }
  }

  /// A tree that is put together from a heap whose places begin at 1.
  private struct Tree {
    var counts: [Int]
    var isLeaf: [Bool]
    var parents: [Int]
    /// The nodes as they were taken, the root first.
    var order: [Int] = []
    private var levels: [Int]
    private var heap = [0]

    init(_ given: [Int]) {
      counts = given
      isLeaf = given.map { $0 > 0 }
      for symbol in given.indices where given[symbol] > 0 { heap.append(symbol) }
      // A code has two symbols at least; those that are put in cost nothing.
      var highest = given.lastIndex { $0 > 0 } ?? -1
      while heap.count < 3 {
        let symbol = highest < 2 ? highest + 1 : 0
        highest = max(highest, symbol)
        isLeaf[symbol] = true
        heap.append(symbol)
        counts[symbol] = 1
      }
      levels = [Int](repeating: 0, count: given.count)
      parents = levels
    }

    mutating func join() {
      for place in stride(from: (heap.count - 1) / 2, through: 1, by: -1) { sink(place) }
      var taken: [Int] = []
      while heap.count > 2 {
        let first = heap[1]
        let last = heap.removeLast()
        if heap.count > 1 { heap[1] = last }
        sink(1)
        let second = heap[1]
        taken += [first, second]
        let node = counts.count
        counts.append(counts[first] + counts[second])
        levels.append(max(levels[first], levels[second]) + 1)
        parents.append(0)
        parents[first] = node
        parents[second] = node
        heap[1] = node
        sink(1)
      }
      order = [heap[1]] + taken.reversed()
    }

    private func comesFirst(_ one: Int, _ other: Int) -> Bool {
      counts[one] < counts[other] || (counts[one] == counts[other] && levels[one] <= levels[other])
    }

    private mutating func sink(_ start: Int) {
      var place = start
      let node = heap[place]
      var child = place * 2
      while child < heap.count {
        if child + 1 < heap.count, comesFirst(heap[child + 1], heap[child]) { child += 1 }
        if comesFirst(node, heap[child]) { break }
        heap[place] = heap[child]
        place = child
        child *= 2
      }
      heap[place] = node
    }
  }
}
