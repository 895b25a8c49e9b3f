public import DuetScreen

/// A screen that keeps what it was shown.
@MainActor
public final class RecordingScreen: Screen {
  /// How many columns and rows it shows.
  public var size: Size
  /// The newest frame; nil before the first.
  public private(set) var frame: Frame?
  /// How many frames were shown.
  public private(set) var count = 0
  /// How often the person's attention was called for.
  public private(set) var rings = 0
  /// Called with every frame, for what must hold on all of them.
  public var onFrame: (Frame) -> Void = { _ in }

  /// A screen of a size.
  public init(size: Size = Size(columns: 80, rows: 24)) { self.size = size }

  /// Keeps a frame.
  public func present(_ frame: Frame) {
    self.frame = frame
    count += 1
    onFrame(frame)
  }

  /// Counts the call.
  public func ring() { rings += 1 }
}
