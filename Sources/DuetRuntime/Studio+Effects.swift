import DuetSession
import DuetStudio

extension Studio {
  /// Lets an effect happen.
  func perform(_ effect: Effect) {
    if let refusal = refusal(of: effect) { return model.show(Notice(refusal, .warning)) }
    if model.perform(effect) { return }
    switch effect {
    case .generate(let ids): if model.replay == nil { runner.generate(ids, in: model.session) }
    case .stop(let ids): if model.replay == nil { runner.stop(ids) }
    case .copy(let text): model.take(.done(world.copy(text)))
    case .openEditor(let pane, let text): openEditor(on: text, of: pane)
    case .run(let id): carryOut(model.runCommand(id))
    case .listSessions(let query): listSessions(query)
    case .search(let query): search(query)
    case .openAt(let hit): open(at: hit)
    case .open(let id): open(id)
    case .begin: begin()
    case .saveCopy: saveCopy()
    case .replay(let id): replay(id)
    case .rate(let ids): rate(ids)
    case .endReplay: leaveReplay()
    case .delete(let id): delete(id)
    case .rename(let id, let title): rename(id, to: title)
    case .tag(let id, let tags): change(id, .sessionTagged(SessionTags(tags: tags)))
    case .evaluate(let request): evaluate(request)
    case .keepLayout(let name): keepLayout(name, model.settings.layouts.first { $0.name == name })
    case .forgetLayout(let name): keepLayout(name, nil)
    case .keepTemplate(let template): keep(template)
    case .readTemplates: readTemplates()
    case .suspend: onSuspend()
    case .quit: work.start { await self.quit() }
    case .focus, .show, .back, .overlay, .closeOverlay, .theme, .replaying, .arrange: break
    }
  }

  /// Keeps or forgets a layout, and says what became of it.
  private func keepLayout(_ name: LayoutName, _ layout: Layout?) {
    switch world.keepLayout(name, layout) {
    case .success(let sentence): model.take(.done(sentence))
    case .failure(let failure): model.take(.failed(failure))
    }
  }

  /// Keeps a template, and says where it is.
  private func keep(_ template: PromptTemplate) {
    switch world.keepTemplate(template) {
    case .success(let sentence):
      let others = model.settings.templates.filter { $0.name != template.name }
      model.take(.templates((others + [template]).sorted { $0.name < $1.name }))
      model.take(.done(sentence))
    case .failure(let failure): model.take(.failed(failure))
    }
  }

  /// Reads the templates again, for the next time that they are listed.
  private func readTemplates() {
    let read = world.templates
    work.start {
      if let templates = await Self.elsewhere(read) { self.model.take(.templates(templates)) }
    }
  }

  /// Reads away from the thread of the screen.
  nonisolated private static func elsewhere<Value: Sendable>(
    _ read: @Sendable () -> Value
  ) async -> Value { read() }

  /// Does something with the log, and says so when it fails.
  func attempt(_ body: @escaping () async throws(LogError) -> Void) {
    work.start {
      do throws(LogError) {
        try await body()
      } catch {
        self.model.take(.failed(error.failure))
      }
      self.pacer.drawSoon()
    }
  }

  /// Lets the person edit a text elsewhere; what they made of it comes back as an edit.
  private func openEditor(on text: String, of pane: PaneID) {
    let session = model.session.id
    work.start {
      let result = await self.edit(text)
      guard session == self.model.session.id, !self.hasQuit else { return }
      switch result {
      case .success(let edited?): self.carryOut(self.model.takeEdited(edited, in: pane))
      case .success(nil): self.model.show(Notice("The editor changed nothing"))
      case .failure(let failure): self.model.take(.failed(failure))
      }
      self.pacer.drawSoon()
    }
  }

  /// Lists sessions as they are once all that happened here is written.
  private func listSessions(_ query: String) {
    let number = beginListing()
    attempt { () throws(LogError) in try await self.list(query, number) }
  }

  /// A new question for a list takes the place of every older one, from the moment it is asked.
  private func beginListing() -> Int {
    listing += 1
    nextSearch = nil
    return listing
  }

  private func listAll() async throws(LogError) { try await list("", beginListing()) }

  private func list(_ query: String, _ number: Int) async throws(LogError) {
    await recorder.flush()
    let found = try await world.log.sessions(matching: query)
    guard number == listing else { return }
    tellHeld(among: found)
    model.take(.sessions(found))
  }

  /// Looks for sessions that were cut off, to offer them.
  public func offerInterrupted() {
    if isReplayOnly { return }
    let own = model.session.id
    attempt { () throws(LogError) in
      let all = try await self.world.log.sessions(matching: "")
      let open = all.filter { !$0.isClosed && $0.id != own }
      let held = self.world.leases.held(among: open.map(\.id))
      self.model.take(.interrupted(open.filter { !held.contains($0.id) }))
      self.model.take(.recent(Array(all.filter { $0.id != own }.prefix(9))))
      self.pacer.drawSoon()
    }
  }

  /// Deletes a session; not the one that is being written, which its next event would miss.
  private func delete(_ id: SessionID) {
    guard id != (parked?.session ?? model.session).id || isReader else {
      model.show(Notice("This session is being written: open another one first", .warning))
      return
    }
    attempt { () throws(LogError) in
      try await self.world.log.delete(id)
      try await self.listAll()
    }
  }

  private func rename(_ id: SessionID, to title: String) {
    change(id, .sessionRenamed(SessionTitle(title: title)))
  }

  /// Lets something be true of a session from now on, whether it is the open one or not.
  private func change(_ id: SessionID, _ fact: Fact) {
    if id == (parked?.session ?? model.session).id, !isReader {
      recordWriting([fact])
      return attempt { () throws(LogError) in
        await self.writeAll(of: id)
        try await self.listAll()
      }
    }
    attempt { () throws(LogError) in
      try await self.append(fact, to: id)
      try await self.listAll()
    }
  }

  /// Adds a fact to a session that is not open; it is free again when the list is made.
  private func append(_ fact: Fact, to id: SessionID) async throws(LogError) {
    let lease = try world.leases.require(id)
    defer { lease.release() }
    let session = try await world.log.session(id)
    let event = SessionEvent(
      number: session.eventCount + 1, moment: session.lastMoment, fact: fact)
    try await world.log.append([event], to: id)
  }
}
