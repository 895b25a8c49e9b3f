import DuetSession
import DuetStudio

extension Studio {
  /// The most sessions that a search shows.
  private static let searchLimit = 500

  /// Looks for what is typed, one question at a time.
  ///
  /// While one is being answered only the newest of the others is kept, so that a store that is
  /// slow is asked as often as it answers and one that is quick at every key; no time is waited
  /// for. An answer that something newer was asked after is dropped.
  func search(_ query: SearchQuery) {
    listing += 1
    nextSearch = query
    guard !isSearching else { return }
    isSearching = true
    model.take(.began(.searching))
    attempt { () throws(LogError) in
      defer {
        self.isSearching = false
        self.model.take(.ended(.searching))
      }
      await self.recorder.flush()
      while let query = self.nextSearch {
        self.nextSearch = nil
        try await self.answer(query)
      }
    }
  }

  private func answer(_ query: SearchQuery) async throws(LogError) {
    let number = listing
    let clock = SearchClock(now: world.wallMilliseconds(), midnight: world.midnight)
    let scope = SearchScope(limit: Self.searchLimit, isOnePerSession: true, clock: clock)
    let result = try await world.log.search(query, in: scope)
    let all = try await world.log.sessions(matching: "")
    guard number == listing else { return }
    model.take(.found(SessionSearch(result, among: all)))
    pacer.drawSoon()
  }

  /// Goes to where a hit stands, in this session or another.
  func open(at hit: SearchHit) {
    let isOpen = hit.session == model.session.id && model.replay == nil
    guard isOpen, !model.derived.isReadOnly else { return open(hit.session, at: hit) }
    perform(.back)
    model.go(to: hit)
  }
}
