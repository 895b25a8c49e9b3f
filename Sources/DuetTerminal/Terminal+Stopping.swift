internal import CNcurses
internal import CTerminalSupport
internal import DuetScreen

extension Terminal {
  /// Stops the program as ctrl-z does in other programs.
  ///
  /// Shows the last frame again when the shell continues it. Where there is no shell to continue
  /// it, it does not stop.
  public func suspend() {
    guard isOpen else { return }
    leave()
    duet_stop_group()
    resume()
  }

  /// The program was stopped in a way that it could not see (SIGSTOP), and continues.
  ///
  /// After ``suspend()`` the same signal arrives when the work is already done.
  func wasContinued() {
    guard ContinuousClock.now - lastEntry > .milliseconds(300) else { return }
    endwin()
    resume()
  }

  /// Takes the screen: modes, standard error, and a blank picture.
  func enter() {
    duet_stderr_capture()
    duet_redraw_all()
    wrefresh(duet_stdscr())
    write(modes.on)
    lastEntry = .now
  }

  /// Gives the screen back.
  func leave() {
    show(nil)
    write(modes.off)
    curs_set(1)
    endwin()
    duet_modes_restore()
    duet_stderr_release()
  }

  /// Takes the window's new size and asks for a new frame.
  func resize() {
    guard adoptSize() else { return }
    handlers.resized(size)
  }

  /// Takes the screen again, as large as it is by now.
  func resume() {
    let last = painter.shown
    let isResized = adoptSize()
    enter()
    painter.invalidate()
    if let last { present(last) }
    if isResized { handlers.resized(size) }
    handlers.resumed()
  }

  /// Tells curses the window's size; `false` when it is the same as before.
  private func adoptSize() -> Bool {
    let now = CursesOpening.windowSize(output)
    guard now != size else { return false }
    size = now
    resizeterm(Int32(now.rows), Int32(now.columns))
    painter.invalidate()
    duet_redraw_all()
    return true
  }
}
