/// How the program ends: the numbers of `sysexits.h`, and 130 after an interrupt.
///
/// A command throws one of these when it has already said what is wrong.
enum ExitStatus: Int32, Error, CaseIterable {
  /// Everything was done.
  case done = 0
  /// The command line is wrong.
  case usage = 64
  /// The input is not what it should be.
  case badData = 65
  /// The input is not there.
  case missingInput = 66
  /// No engine could answer.
  case unavailable = 69
  /// A mistake of the program itself.
  case internalError = 70
  /// The output cannot be made.
  case cannotCreate = 73
  /// Reading or writing failed.
  case inputOutput = 74
  /// It may work later.
  case tryAgain = 75
  /// It is not allowed.
  case notPermitted = 77
  /// The configuration is wrong.
  case badConfiguration = 78
  /// The person stopped it.
  case interrupted = 130
}
