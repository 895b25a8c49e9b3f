import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// What the studio looks like on the terminal that everybody has.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct WholeScreenStory {
  private func streaming() async -> Robot {
    let robot = Robot()
    await robot.type("The clockmaker had never repaired a storm. ")
    await robot.focus("prompt")
    await robot.type("Go on, drier.")
    await robot.press("prompt.generate")
    await robot.pass(.milliseconds(200))
    return robot
  }

  @Test func fourVariantsAreWrittenBesideDraftAndPrompt() async {
    let robot = await streaming()

    #expect(
      robot.screen == """
         The clockmaker had never r...  4 writing  creative · 4 presets  100% you  0:00
         Draft ─ 7 words ───────────────────────│ Variants ─ 0 of 4 done ───────────────
          The clockmaker had never repaired a   │ >A  writing  4 words
          storm.                                │  The storm came in
                                                │
                                                │
                                                │
                                                │  B  writing  4 words
                                                │  Nobody repairs a storm
                                                │
                                                │
                                                │
                                                │  C  writing  4 words
                                                │  "Which minute?" she asked,
                                                │
         Prompt ────────────────────────────────│
         Go on, drier.                          │
                                                │  D  writing  4 words
                                                │  It rained upwards for
         Score ─ variant A ─────────────────────│
         overall -      accuracy -              │
         clarity -      style -                 │
        ────────────────────────────────────────────────────────────────────────────────
         ^T stop  ^G generate  F6 brief  ^Y accept  Tab pane  ^R rate  F1 help    saving
        """)
  }

  @Test func aPairStandsSideBySideWithoutNames() async {
    let robot = await streaming()
    await robot.finish()

    await robot.press("rating.start")

    #expect(
      robot.screen == """
         The clockmaker had never repaired a storm.               blind  100% you  0:00
         Rate ─ pair 1 of 6  blind ─────────────────────────────────────────────────────
         Go on, drier.
         Left ───────────────────────────────── │ Right ────────────────────────────────
         It rained upwards for an hour, out of  │ "Which minute?" she asked, because it
         courtesy.                              │ mattered.
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
         Judgement ─────────────────────────────────────────────────────────────────────
         > overall      left  right  tie  both bad    strength  slightly  clearly
           accuracy     left  right  tie  both bad    reason    n
           clarity      left  right  tie  both bad     1 accurate  2 clear  3 prompt
           style        left  right  tie  both bad     4 tone  5 vivid  6 original
           originality  left  right  tie  both bad     7 concise  8 complete
           votes 0
        ────────────────────────────────────────────────────────────────────────────────
         Left wins  Right wins  = tie  x both bad  s skip  Enter next  q leave    saving
        """)
  }

  @Test func aJudgedPairNamesWhoWroteIt() async {
    let robot = await streaming()
    await robot.finish()
    await robot.press("rating.start")

    await robot.press("rating.prefer-left")
    await robot.press("rating.next-pair")

    #expect(
      robot.row(3)
        == " Left: preset-basalt (model-basalt) ─── │ Right: preset-cobalt (model-cobalt) ──")
    #expect(
      robot.row(16) == "   overall     [left] right  tie  both bad    strength [slightly] clearly")
    #expect(robot.bottom.hasPrefix(" Enter next  u undo"))
  }

  @Test func aReplayHasALineOfTimeBelowTheSession() async {
    let robot = await streaming()
    await robot.finish()
    await robot.press("variants.accept")
    await robot.press("studio.show-sessions")
    await robot.press("sessions.replay")
    await robot.press("replay.play-pause")

    await robot.press("replay.seek-end")

    #expect(robot.row(0).hasSuffix("replay  47% you  0:00"))
    #expect(robot.row(18).hasPrefix(" Replay ─ at the end 1x  P prompt  G ask  A accept ──"))
    #expect(robot.row(19).hasPrefix(" G "))
    #expect(robot.row(19).hasSuffix(" A  94 of 94"))
    #expect(robot.row(20).hasSuffix("=|  0:00 of 0:00"))
    #expect(robot.row(21) == " 0:00  accepted 1A into the draft")
  }
}
