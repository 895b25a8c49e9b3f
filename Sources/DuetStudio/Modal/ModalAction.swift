import DuetText

/// What a key of the modal keymap does.
enum ModalAction: Equatable, Sendable {
  /// Moves, or tells an operator how far it goes.
  case move(ViMotion)
  /// Looks for the character that is typed next.
  case find(isForward: Bool, isTill: Bool)
  /// Looks for it again.
  case findAgain(isReversed: Bool)
  /// Waits for what it works on; twice, for whole lines; works on the selection at once.
  case operate(ModalOperator)
  /// An operator and what it works on in one key.
  case change(ModalOperator, ModalTarget)
  /// Tells an operator, or a selection, what to take in.
  case object(ViObject)
  /// Begins to insert.
  case insert(ModalInsertion)
  /// Puts in what was deleted or yanked last.
  case put(isBefore: Bool)
  /// Undoes or redoes.
  case travel(isUndo: Bool)
  /// Makes the last change again.
  case again
  /// Joins lines.
  case join
  /// Switches the case of characters.
  case toggleCase
  /// Replaces characters by the one that is typed next.
  case replace
  /// Begins to select, or ends it.
  case select(isLines: Bool)
  /// Goes to the other end of the selection.
  case swapEnds
  /// Back to where letters are commands and nothing is begun.
  case leave
}

/// What is done to a piece of text.
enum ModalOperator: String, Equatable, Sendable {
  case delete, change, yank, lowerCase, upperCase, switchCase
}

/// Where insertion begins.
enum ModalInsertion: Equatable, Sendable {
  case before, after, lineStart, lineEnd, below, above
}

/// What an operator works on, so that it can be found again elsewhere.
enum ModalTarget: Equatable, Sendable {
  /// As far as a motion goes.
  case motion(ViMotion)
  /// A text object.
  case object(ViObject)
  /// Whole lines from here.
  case lines
  /// So many characters from here, or so many lines.
  case size(Int, isLines: Bool)
}

/// A change that can be made again.
struct ModalChange: Equatable, Sendable {
  /// What it was.
  enum Kind: Equatable, Sendable {
    case operate(ModalOperator, ModalTarget)
    case insert(ModalInsertion)
    case put(isBefore: Bool)
    case join
    case toggleCase
    case replace(String)
  }

  var kind: Kind
  var count: Int?
  /// What was typed after it.
  var typed = ""
}

/// What the modal keymap remembers from one key to the next.
struct ModalState: Equatable, Sendable {
  /// What letters mean.
  enum Mode: String, Equatable, Sendable {
    case normal, insert, visual, lines
  }

  /// What the next key is for.
  enum Wait: Equatable, Sendable {
    case find(isForward: Bool, isTill: Bool)
    case replace
  }

  /// A selection being made.
  struct Selection: Equatable, Sendable {
    var start: Int
    var head: Int
    /// The cursor that shows it; another one was put there by something else.
    var shown = TextCursor()
  }

  /// Text being inserted.
  struct Typing: Equatable, Sendable {
    var change: ModalChange
    var start: Int
    var typed = ""
  }

  var mode = Mode.normal
  var count: Int?
  var operation: ModalOperator?
  var operationCount: Int?
  var wait: Wait?
  var selection: Selection?
  var typing: Typing?
  var find: ViFind?
  var change: ModalChange?
  /// What was deleted or yanked as whole lines; it is put as lines while it is the clipping.
  var lines: String?

  /// The highest count that is taken.
  static let limit = 9999

  var isSelecting: Bool { mode == .visual || mode == .lines }

  /// Whether something was begun that another key is to end.
  var isPending: Bool { count != nil || operation != nil || wait != nil }

  /// The count as a whole; nil when none was typed.
  var wholeCount: Int? {
    guard count != nil || operationCount != nil else { return nil }
    return min(Self.limit, (count ?? 1) * (operationCount ?? 1))
  }

  /// Forgets what was begun.
  mutating func forget() {
    count = nil
    operation = nil
    operationCount = nil
    wait = nil
  }

  /// The word for the mode, as vi shows it.
  var word: String {
    switch mode {
    case .normal: "NORMAL"
    case .insert: "INSERT"
    case .visual: "VISUAL"
    case .lines: "V-LINE"
    }
  }
}
