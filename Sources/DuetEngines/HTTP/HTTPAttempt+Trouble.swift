import DuetSession

extension HTTPAttempt {
  /// What a failure while reading comes to.
  func trouble(_ failure: ReadFailure, _ progress: ReplyProgress) -> Trouble {
    switch failure {
    case .connection(let failure):
      let error = errors.failure(failure, hasHead: true, hasText: progress.hasBegun)
      guard case .broken = failure else { return Trouble(error: error) }
      return Trouble(error: error, mayRetry: !progress.hasBegun)
    case .reply(let problem):
      let error = errors.problem(problem, hasText: progress.hasBegun)
      guard case .overloaded = error else { return Trouble(error: error) }
      return Trouble(error: error, mayRetry: !progress.hasBegun)
    }
  }

  /// What it comes to that no answer began.
  func trouble(_ trouble: HTTPClient.Trouble) -> Trouble {
    let error = errors.trouble(trouble)
    guard case .unreachable = error else { return Trouble(error: error) }
    return Trouble(error: error, mayRetry: true)
  }

  /// What an answer comes to that refuses the request.
  func refusal(_ answer: HTTPClient.Answer, sent: Set<String>) async -> Trouble {
    let status = answer.head.status
    let wait = RetryAfter.seconds(in: answer.head, now: now())
    let body = await client.body(of: answer, limit: 64 * 1024)
    if Task.isCancelled { return Trouble(error: .cancelled) }
    var trouble = Trouble(error: errors.refusal(status: status, body: body, wait: wait))
    trouble.wait = wait
    let complaint = JSONReader.leadingValues(of: body, limit: 1).0.first.map(Complaint.init(bare:))
    trouble.mayRetry =
      [408, 429, 500, 502, 503, 504, 529].contains(status) && complaint?.isQuota != true
    if case .unknownModel(let name, _) = trouble.error {
      trouble.error = .unknownModel(name: name, known: await nearestModels(to: name))
      trouble.mayRetry = false
    }
    if status == 400 || status == 422, let complaint {
      trouble.refusedFields = FieldRefusal.fields(
        in: complaint, sent: sent.intersection(dialect.optionalFields))
    }
    return trouble
  }

  /// The server's models, the most similar names first; empty when it does not tell.
  private func nearestModels(to name: String) async -> [String] {
    let list = ModelList(
      dialect: dialect, client: client, base: base, key: key, connectTimeout: 3, silenceLimit: 5)
    guard case .success(let found) = await list.fetch() else { return [] }
    return NameDistance.nearest(found.models, to: name)
  }

  /// A base address and a path as one address.
  static func join(_ base: String, _ path: String) -> String {
    var base = Substring(base)
    while base.hasSuffix("/") { base = base.dropLast() }
    return base + path
  }

  /// An address fit to be shown: without user, password and query.
  static func shown(_ url: String) -> String {
    guard let address = Address(url) else { return SafeText.line(url) }
    return SafeText.line(address.origin + address.path.prefix { $0 != "?" && $0 != "#" })
  }
}
