import Dispatch
import DuetEvaluation
import DuetSession
import DuetStudio

extension Studio {
  /// Works out a leaderboard from all judgements of the store, away from the threads of engines.
  func evaluate(_ request: ReportRequest) {
    work.start {
      do throws(LogError) {
        let judgements = try await self.world.log.judgements()
        let sealed = try await self.world.log.sealedJudgements()
        let report = await Self.report(on: judgements, sealed: sealed, request)
        self.model.take(report)
      } catch {
        self.model.take(.reportFailed(error.failure))
      }
      self.pacer.drawSoon()
    }
  }

  private nonisolated static func report(
    on judgements: [Judgement], sealed: Int, _ request: ReportRequest
  ) async -> DerivedValue {
    await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .utility).async {
        continuation.resume(returning: JudgementReport.make(judgements, sealed: sealed, request))
      }
    }
  }
}
