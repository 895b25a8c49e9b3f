import DuetRuntime
import DuetSession
import DuetStudio
import Foundation

/// Opens the studio as a dialogue in lines, and returns when the person leaves it.
///
/// A line from a file or a pipe is obeyed when all is done that the line before it asked for. A
/// person who types goes on while variants are being written.
///
/// - Throws: `CommandFailure` when the store cannot be used, when the session is being written by
///   another program and nobody is there to be told, or when the end could not be saved.
@MainActor
func runPlain(_ launch: StudioLaunch) async throws {
  let store = try launch.isReplay ? Wiring.watched(launch.options) : Wiring.access(launch.options)
  let opening = try await StudioOpening(launch, store: store)
  let voice = PlainVoice()
  let linear = LinearStudio(
    world: StudioWorld.make(launch, store: store, terminal: nil, isPaced: false),
    settings: StudioWorld.settings(launch), variants: launch.configuration.variants,
    session: opening.session, layout: opening.layout, say: voice.say)
  if linear.studio.model.derived.isOpenElsewhere, !Input.isTerminal {
    throw LogError.inUse(opening.session.id)
  }
  linear.studio.isReplayOnly = launch.isReplay
  if let replay = opening.replay { linear.studio.show(replay) }
  opening.beginJudging(linear.studio)
  if opening.lost > 0 { linear.studio.tell(StudioOpening.loss(opening.lost)) }
  await converse(linear, voice)
  if let failure = voice.failure { throw failure }
  try throwUnsaved(linear.studio)
  launch.tellRated(linear.studio.model.session)
}

/// Hears lines and has them obeyed, until there are no more.
@MainActor
private func converse(_ linear: LinearStudio, _ voice: PlainVoice) async {
  let input = PlainLines()
  linear.onQuit = input.end
  let signals = listen(for: linear)
  defer { signals.forEach { $0.cancel() } }
  linear.begin()
  linear.studio.offerInterrupted()
  input.begin()
  let isScript = !Input.isTerminal
  for await line in input.lines where !linear.hasQuit {
    linear.obey(line)
    if isScript || line == "/wait" { await linear.settle() }
    if voice.failure != nil { break }
  }
  await linear.leave()
}

/// Ctrl-C stops what is being written; a hang-up and termination leave in order.
@MainActor
private func listen(for linear: LinearStudio) -> [any DispatchSourceSignal] {
  [SIGINT, SIGTERM, SIGHUP].map { number in
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .main)
    source.setEventHandler {
      MainActor.assumeIsolated {
        _ = Task {
          if number == SIGINT { await linear.interrupt() } else { await linear.leave() }
        }
      }
    }
    source.resume()
    return source
  }
}
