import DuetScreen
import DuetSession

extension StudioModel {
  /// What can be done with the arrangement of the panes.
  static let layoutCommands: [Command<StudioModel>] =
    resizing + moving + showing + keeping

  @Sendable private static func needsDesk(
    _ model: StudioModel, _ desk: Desk, _ context: Context
  ) -> String? {
    model.layout.isView ? "A full-screen view has no panes to arrange" : nil
  }

  private static let resizing: [Command<StudioModel>] = [
    ("grow-columns", "Wider pane", "wider", "right", LayoutNode.Axis.columns, 4),
    ("shrink-columns", "Narrower pane", "narrower", "left", .columns, -4),
    ("grow-rows", "Higher pane", "higher", "down", .rows, 2),
    ("shrink-rows", "Lower pane", "lower", "up", .rows, -2),
  ].map { name, title, label, key, axis, delta in
    Command(
      CommandID("layout.\(name)"), title, label: label, keys: ["ctrl-l \(key)"],
      help: "Moves the border of the pane that has the keyboard.", unavailable: needsDesk
    ) { (model: inout StudioModel, _, _) in model.resize(axis, by: delta) }
  }

  private static let moving: [Command<StudioModel>] = LayoutDirection.allCases.map { direction in
    Command(
      CommandID("layout.move-\(direction.rawValue)"), "Move the pane \(direction.rawValue)",
      label: "move", keys: ["ctrl-l shift-\(direction.rawValue)"],
      help: "Changes places with the pane there; at the edge it gets a side of its own.",
      unavailable: needsDesk
    ) { (model: inout StudioModel, _, _) in model.movePane(direction) }
  }

  private static let showing: [Command<StudioModel>] = [
    Command(
      "layout.show-pane", "Show another pane", label: "add pane", keys: ["ctrl-l a"],
      help: "Chooses a pane and puts it beside this one.",
      unavailable: { model, desk, context in
        if let reason = needsDesk(model, desk, context) { return reason }
        return model.hiddenPanes.isEmpty ? "Every pane is shown already" : nil
      }
    ) { model, desk, _ in
      desk.menu = Menu(
        .pane, items: model.hiddenPanes.map { Menu.Item($0.name, PaneCatalog.titles[$0] ?? "") })
      return .effect(.overlay(ChooserPane.id))
    },
    Command(
      "layout.hide-pane", "Hide the pane", label: "hide", keys: ["ctrl-l x"],
      help: "Takes the pane out of the layout; nothing in it is lost.",
      unavailable: { model, desk, context in
        if let reason = needsDesk(model, desk, context) { return reason }
        return model.layout.panes.count < 2 ? "It is the only pane of the layout" : nil
      }
    ) { model, _, _ in
      model.arrange(model.layout.root.without(model.stage.focus))
      return .none
    },
    Command(
      "layout.stack-pane", "Put the pane on the next one", label: "stack", keys: ["ctrl-l t"],
      help: "Both panes share one place; their names stand above it.",
      unavailable: { model, desk, context in
        if let reason = needsDesk(model, desk, context) { return reason }
        return model.stackTarget == nil ? "There is no other pane to put it on" : nil
      }
    ) { model, _, _ in
      guard let target = model.stackTarget else { return .none }
      model.arrange(model.layout.root.stacking(model.stage.focus, onto: target))
      return .none
    },
    Command(
      "layout.unstack-pane", "Take the pane off its stack", label: "unstack", keys: ["ctrl-l u"],
      help: "Gives the pane a place of its own again.", unavailable: needsStack
    ) { model, _, _ in
      let area = model.solution.places.first { $0.pane == model.stage.focus }?.area
      let isWide = area.map { $0.columns > $0.rows * 4 } ?? false
      model.arrange(model.layout.root.unstacking(model.stage.focus, isWide ? .columns : .rows))
      return .none
    },
    Command(
      "layout.next-in-stack", "Next pane of the stack", label: "next", keys: ["ctrl-l n"],
      help: "Shows the pane that lies behind this one.", unavailable: needsStack
    ) { model, _, _ in
      let stack = model.stackOfFocus
      guard let place = stack.firstIndex(of: model.stage.focus) else { return .none }
      model.showInStack(stack[(place + 1) % stack.count])
      return .none
    },
  ]

  @Sendable private static func needsStack(
    _ model: StudioModel, _ desk: Desk, _ context: Context
  ) -> String? {
    model.stackOfFocus.count < 2 ? "The pane lies in no stack" : nil
  }

  private static let keeping: [Command<StudioModel>] = [
    Command(
      "layout.choose", "Choose a layout", label: "layouts", keys: ["ctrl-l l"],
      help: "Lists the layouts by name, your own among them."
    ) { model, desk, _ in
      desk.menu = Menu(
        .layout,
        items: model.layouts.filter { !$0.isView }.map { layout in
          Menu.Item(layout.name.name, layout.panes.map(\.name).joined(separator: ", "))
        })
      return .effect(.overlay(ChooserPane.id))
    },
    Command(
      "layout.reset", "Undo all changes of the layout", label: "reset", keys: ["ctrl-l 0"],
      help: "The panes lie as they did when the layout was saved last.",
      unavailable: { model, _, _ in
        model.settings.arrangements[model.stage.layout] == nil
          ? "Nothing in this layout was changed" : nil
      }
    ) { model, _, _ in
      model.settings.arrangements[model.stage.layout] = nil
      if !model.layout.panes.contains(model.stage.focus) {
        model.stage.focus = model.layout.panes[0]
      }
      return .none
    },
    Command(
      "layout.save", "Save the layout", label: "save", keys: ["ctrl-l s"],
      help: "Keeps the arrangement under a name; `duet --layout NAME` begins with it.",
      unavailable: needsDesk
    ) { model, desk, _ in
      desk.menu = Menu(
        .layoutName, query: model.stage.layout.name,
        items: model.settings.layouts.map { Menu.Item($0.name.name, "is replaced") })
      return .effect(.overlay(ChooserPane.id))
    },
    Command(
      "layout.delete", "Delete the saved layout", label: "delete", keys: ["ctrl-l d"],
      help: "Forgets it; one that comes with Duet is as it came again.",
      unavailable: { model, _, _ in
        model.settings.layouts.contains { $0.name == model.stage.layout }
          ? nil : "This layout was not saved by you"
      }
    ) { model, _, _ in
      let name = model.stage.layout
      return Outcome(effects: [.arrange(.delete(name)), .forgetLayout(name)])
    },
  ]

  /// The panes that could stand in the layout and do not.
  var hiddenPanes: [PaneID] {
    PaneCatalog.standing.filter { !layout.panes.contains($0) }
  }

  /// The panes in the place of the one that has the keyboard.
  var stackOfFocus: [PaneID] {
    guard let path = layout.root.path(to: stage.focus),
      case .stack(let panes, _)? = layout.root[path]
    else { return [] }
    return panes
  }

  /// The pane that another is put on: its neighbour, a lower one first.
  fileprivate var stackTarget: PaneID? {
    let order: [LayoutDirection] = [.down, .up, .right, .left]
    let solution = solution
    return order.lazy.compactMap { solution.neighbour(of: stage.focus, $0) }.first
  }

  /// Brings a pane of a stack to the front, and the keyboard to it.
  mutating func showInStack(_ pane: PaneID) {
    arrange(layout.root.showing(pane))
    stage.focus = pane
  }
}
