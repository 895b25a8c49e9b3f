import DuetSession

/// Opens the studio and returns when the person leaves it.
///
/// - Throws: `CommandFailure` when there is no screen to open it on.
@MainActor
func runStudio(_ launch: StudioLaunch) async throws {
  throw CommandFailure(
    .unavailable, "this program was built without its screen",
    remedy: "use `duet generate`, `duet rate --plain` and `duet replay --plain`")
}
