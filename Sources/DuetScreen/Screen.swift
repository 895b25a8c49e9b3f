/// What frames are shown on: a terminal, or a recording of one.
@MainActor
public protocol Screen: AnyObject {
  /// How many columns and rows it shows now; it may change between two frames.
  var size: Size { get }

  /// Shows a frame in place of the one before.
  ///
  /// A frame of another size than the screen's is shown as far as it fits.
  func present(_ frame: Frame)

  /// Draws the user's attention without changing the picture: a bell or a flash.
  func ring()
}
