public import DuetStudio

extension Studio {
  /// Takes over what was remembered of the person when the program was used last.
  public func remember(_ habits: Habits) {
    model.remember(habits)
    keptHabits = habits
  }

  /// Lets changed habits be kept, one time after the other, while nothing waits for it.
  func keepHabits() {
    guard !isKeepingHabits, model.habits != keptHabits else { return }
    isKeepingHabits = true
    work.start {
      while self.model.habits != self.keptHabits {
        let habits = self.model.habits
        await self.world.keepHabits(habits)
        self.keptHabits = habits
      }
      self.isKeepingHabits = false
    }
  }
}
