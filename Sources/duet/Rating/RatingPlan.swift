import DuetSession
import DuetStudio

/// What is to be judged, and how.
struct RatingPlan: Sendable {
  /// The sessions that were named; none for all of the store.
  var sessions: [String] = []
  /// Only sessions with one of these tags; none for all.
  var tags: [String] = []
  /// Only variants of these presets; none for all.
  var presets: [String] = []
  /// How many judgements are wanted; nil for all.
  var limit: Int?
  /// What pairs and sides are drawn from; nil for chance.
  var seed: UInt64?
  /// Whether a choice is a judgement.
  var isQuick = false
  /// The rater's place in a campaign; nil where none is judged for.
  var seat: CampaignSeat?

  /// What the rating begins with.
  enum Beginning {
    /// A session of its own, with these facts.
    case new([Fact])
    /// A rating that was left.
    case old(Session)
  }

  /// The session in which that is judged: a new one, or the one that was named where it is a rating
  /// of the same person that was left.
  ///
  /// - Throws: status 66 when there is nothing to judge.
  func beginning(_ launch: StudioLaunch, in log: any SessionLog) async throws -> Beginning {
    if let seat { return .old(seat.session) }
    if sessions.count == 1, tags.isEmpty, presets.isEmpty {
      let session = try await log.session(try await SessionFinder.id(sessions[0], in: log))
      if session.isForRating, !session.pairs.isEmpty,
        session.preferences.allSatisfy({ $0.preference.rater == launch.rater })
      {
        return .old(session)
      }
    }
    return .new(try await facts(launch, in: log))
  }

  /// The facts of a session in which that is judged.
  ///
  /// - Throws: status 66 when there is nothing to judge.
  private func facts(_ launch: StudioLaunch, in log: any SessionLog) async throws -> [Fact] {
    var sources: [Session] = []
    for id in try await ids(in: log) { sources.append(try await log.session(id)) }
    // A rating that broke off holds nothing but copies of what is judged again here.
    let open = sources.count { $0.isBlind && !$0.isForRating }
    if open > 0 {
      let words = open == 1 ? "1 session is" : "\(open) sessions are"
      launch.options.notice("\(words) left out: a pair is open there; judge or skip it first")
    }
    var generator = SystemRandomNumberGenerator()
    let facts = RatingSession.beginning(
      sources: sources, id: SessionID(using: &generator),
      seed: seed ?? UInt64.random(in: 0..<(1 << 53)), rater: launch.rater, presets: Set(presets),
      startedAt: WallClock.milliseconds, program: "duet \(Duet.version)")
    guard let facts else {
      let of = presets.isEmpty ? "" : " by \(presets.joined(separator: " or "))"
      throw CommandFailure(
        .missingInput, "there are no two variants of one prompt\(of) to judge",
        remedy: "generate some: duet generate \"...\" --variants 4")
    }
    return facts
  }

  private func ids(in log: any SessionLog) async throws -> [SessionID] {
    let named = try await SessionFinder.ids(sessions, in: log)
    guard !tags.isEmpty else { return named }
    let all = try await log.sessions(matching: "")
    let tagged = Set(all.filter { !Set($0.tags).isDisjoint(with: tags) }.map(\.id))
    let found = named.filter(tagged.contains)
    guard found.isEmpty else { return found }
    let known = Set(all.flatMap(\.tags))
    throw CommandFailure(
      .missingInput, "no session has the tag \"\(tags[0])\"",
      remedy: known.isEmpty
        ? "`duet sessions tag` gives tags" : Nearest.remedy(for: tags[0], among: known.sorted()))
  }
}

extension StudioLaunch {
  /// Says what became of a rating that is over.
  func tellRated(_ session: Session) {
    guard case .rate(let plan) = purpose else { return }
    let count = session.preferences.count
    guard count > 0 else {
      return options.notice(
        "nothing was judged" + (plan.seat == nil ? ", so nothing is kept" : ""))
    }
    let words = count == 1 ? "1 judgement" : "\(count) judgements"
    options.notice(
      "\(words) saved in session \(session.id); `duet evaluate` ranks the presets, "
        + "`duet rate \(session.id)` goes on")
  }
}
