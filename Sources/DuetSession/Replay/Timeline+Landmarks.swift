extension Timeline {
  /// The landmarks that a line of time marks, in order: all but typing and variants that ended well.
  public var marks: [LandmarkPlace] { landmarks.marks }

  /// The numbers of the events of a kind, rising.
  public func events(of landmark: Landmark) -> [Int] { landmarks.events[landmark] ?? [] }

  /// The first event of a kind after the first `count` events; nil when there is none.
  ///
  /// Logarithmic in the number of such events.
  public func event(of landmark: Landmark, after count: Int) -> Int? {
    let numbers = events(of: landmark)
    let place = numbers.countUpTo(count)
    return place < numbers.count ? numbers[place] : nil
  }

  /// The last event of a kind before event `number`; nil when there is none.
  ///
  /// Logarithmic in the number of such events.
  public func event(of landmark: Landmark, before number: Int) -> Int? {
    events(of: landmark).last(upTo: number - 1)
  }

  /// The events that tell where the writer was after the first `count` events, in order: the last
  /// change of each text, the last generation, and the last step of judging; at most five.
  public func bearings(at count: Int) -> [Int] {
    let lists = [
      landmarks.changes[.draft], landmarks.changes[.prompt], landmarks.changes[.notes],
      landmarks.events[.generation], landmarks.ratings,
    ]
    return lists.compactMap { $0?.last(upTo: count) }.sorted()
  }

  /// The last event that changed a text among the first `count`; nil when none did.
  public func change(of place: TextPlace, upTo count: Int) -> Int? {
    landmarks.changes[place]?.last(upTo: count)
  }
}

extension [Int] {
  /// How many of rising numbers are at most a limit; logarithmic.
  fileprivate func countUpTo(_ limit: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= limit { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The last of rising numbers that is at most a limit.
  fileprivate func last(upTo limit: Int) -> Int? {
    let count = countUpTo(limit)
    return count > 0 ? self[count - 1] : nil
  }
}
