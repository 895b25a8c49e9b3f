import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Foundation
import Testing

@testable import duet

/// `duet replay --as html`: a page that needs nothing but a browser.
struct RecordingPageTests {
  private let program: ProgramRunner

  init() throws { program = try ProgramRunner() }

  @Test(arguments: SampleSessionTests.names)
  func itsFilmHasEveryPictureAtItsTime(name: String) throws {
    let filmed = try Filmed.sample(name, speed: 2)

    let page = try PageReader(filmed.written(by: RecordingPage(), in: program))

    var screens = page.screens[...]
    var marks: [String] = []
    for picture in filmed.pictures {
      let time = Int(picture.milliseconds.rounded())
      while let next = screens.dropFirst().first, next.time <= time { screens.removeFirst() }
      #expect(screens.first?.text == picture.frame.text, "at \(time)")
      marks += picture.marks.map { SafeText.excerpt($0.text, limit: 100) }
    }
    #expect(page.marks == marks)
    #expect(page.film["duration"] as? Int ?? 0 >= page.screens.last?.time ?? 1)
    #expect(page.screens.last?.moment == filmed.replay.timeline.duration.milliseconds)
  }

  @Test func nothingInItIsLoadedAndOnlyItsOwnScriptAndStyleRun() throws {
    let text = try Filmed.sample("poem", speed: 64).written(by: RecordingPage(), in: program)

    let page = try PageReader(text)
    let style = try #require(
      page.head.firstMatch(of: /<style>([^<]*)<\/style>/)?.output.1)

    func hash(_ text: some StringProtocol) -> String {
      "'sha256-" + Data(SHA256.hash(text.utf8)).base64EncodedString() + "'"
    }
    let policy = """
      default-src 'none'; script-src \(hash(page.script)); style-src \(hash(style)); \
      base-uri 'none'; form-action 'none'
      """
    #expect(page.head.contains("Content-Security-Policy\" content=\"\(policy)\""))
    #expect(!page.head.contains("{{"))
    for word in ["http:", "https:", " src=", " href=", "url(", "@import", "fetch(", "innerHTML"] {
      #expect(!(page.head + page.script).contains(word), "\(word)")
    }
    #expect(!page.head.contains(/<[^>]* on[a-z]+=/))
    #expect(!page.head.contains(/<[^>]* style=/))
  }

  @Test func noTextOfASessionIsMarkup() throws {
    let nasty = "</script><script>alert(1)</script><!--<script> ]]> & \" '\u{2028}\u{1B}[2J\u{0}"
    let edit = TextEdit(offset: 0, removed: "", inserted: nasty)
    let filmed = Filmed(
      SessionEvent.list(
        [
          (10, .textEdited(TextChange(place: .draft, edit: edit))),
          (300, .sessionRenamed(SessionTitle(title: nasty))),
        ], title: nasty))

    let text = try filmed.written(by: RecordingPage(), in: program)
    let page = try PageReader(text)

    #expect(page.screens.last?.text == filmed.pictures.last?.frame.text)
    #expect(page.screens.last?.text.contains("</script>") == true)
    #expect(!page.head.contains("alert(1)</script>"))
    #expect(page.head.contains("&lt;/script&gt;"))
    #expect(!text.unicodeScalars.contains { $0.value == 0x2028 })
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func nothingTellsWhoWroteWhatWhileAPairIsOpenAtTheEnd() throws {
    let open = SessionScript(
      .prompted("Go on."), .written(["One two three.", "Four five.", "Six."]), .scored("1A", 4),
      .paired())
    var decided = open
    decided.tell(.judged(.left))

    let sealed = try Filmed(open.events).written(by: RecordingPage(), in: program)
    let told = try Filmed(decided.events).written(by: RecordingPage(), in: program)

    #expect(sealed.contains("One two three."))
    for preset in SessionScript.presets {
      #expect(!sealed.contains(preset.name) && !sealed.contains(preset.model), "\(preset.name)")
    }
    #expect(SessionScript.presets.contains { told.contains($0.name) })
  }

  @Test func theSessionIsThereAsTextToo() throws {
    let page = try PageReader(
      Filmed.sample("poem", speed: 64).written(by: RecordingPage(), in: program))

    #expect(page.head.contains("<h2>The draft at the end</h2>"))
    #expect(page.head.contains("Every day the lighthouse keeper begins again\nwith nothing"))
    #expect(page.head.contains("<b>you</b> ask for 4 variants"))
  }

  @Test(.enabled(if: Browser.isInstalled, "Chromium is not installed"), arguments: [0, 12, 9999])
  func aBrowserShowsItAtTheTimeOfTheAddress(seconds: Int) throws {
    let filmed = try Filmed.sample("poem")
    let text = try filmed.written(by: RecordingPage(), in: program)
    let path = try program.write(text, to: "page.html")

    let rows = try Browser.rows(of: path + "#t=\(seconds)", in: program)

    let expected = filmed.pictures.last { $0.milliseconds.rounded() <= Double(seconds * 1000) }
    #expect(rows == expected?.frame.text)
  }
}

/// Chromium without a window, and without a network.
private enum Browser {
  private static let path = [
    "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/google-chrome",
  ].first { FileManager.default.isExecutableFile(atPath: $0) }

  static var isInstalled: Bool { path != nil }

  /// The rows of the screen of a page, after its script has run.
  static func rows(of address: String, in runner: ProgramRunner) throws -> String {
    let output = runner.path("dom")
    try CleanProcess.run(
      [
        path ?? "", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
        "--host-resolver-rules=MAP * ~NOTFOUND", "file://" + address,
      ], environment: ["HOME=\(runner.home.path)", "PATH=/usr/bin:/bin"], output: output)
    let document = try String(contentsOfFile: output, encoding: .utf8)
    let rows = document.matches(of: /<div class="row">(.*?)<\/div>/).map { match in
      match.output.1.replacing(/<[^>]*>/, with: "")
        .replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
        .replacingOccurrences(of: "&amp;", with: "&")
    }
    return PageReader.trimmed(rows)
  }
}
