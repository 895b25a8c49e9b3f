import Dispatch
import DuetEvaluation
import DuetSession
import DuetStudio

extension Studio {
  /// Works out a leaderboard from all judgements of the store, away from the threads of engines.
  func evaluate(_ request: ReportRequest) {
    evaluation += 1
    let number = evaluation
    model.take(.began(.evaluating))
    work.start {
      let value: DerivedValue
      do throws(LogError) {
        let judgements = try await self.world.log.judgements()
        let sealed = try await self.world.log.sealedJudgements()
        let sessions =
          request.grouping == .tag ? try await self.world.log.sessions(matching: "") : []
        let tags = Dictionary(
          sessions.map { ($0.id, $0.tags) }, uniquingKeysWith: { first, _ in first })
        value = await Self.report(on: judgements, sealed: sealed, request, tags)
      } catch {
        value = .reportFailed(error.failure)
      }
      if number == self.evaluation {
        self.model.take(.ended(.evaluating))
        self.model.take(value)
      }
      self.pacer.drawSoon()
    }
  }

  private nonisolated static func report(
    on judgements: [Judgement], sealed: Int, _ request: ReportRequest,
    _ tags: [SessionID: [String]]
  ) async -> DerivedValue {
    await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .utility).async {
        continuation.resume(
          returning:
            JudgementReport.make(judgements, sealed: sealed, request, tags: tags))
      }
    }
  }
}
