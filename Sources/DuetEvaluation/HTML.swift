/// Pieces of a page.
enum HTML {
  /// A cell of a table that sorts.
  struct Cell {
    let text: String
    /// What it sorts by, when that is a number.
    let key: Double?
    let isNumber: Bool

    init(_ text: String) {
      self.text = text
      key = nil
      isNumber = false
    }

    init(_ text: String, key: Double?) {
      self.text = text
      self.key = key
      isNumber = true
    }

    init(_ count: Int) {
      self.init(String(count), key: Double(count))
    }

    init(_ value: Double?, decimals: Int) {
      self.init(value.map { EvaluationReport.fixed($0, decimals) } ?? "-", key: value)
    }
  }

  /// Text that can stand anywhere in a page.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      // No control character but white space may stand in a page, not even escaped.
      case "\u{0}"..<"\u{9}", "\u{B}"..<"\u{D}", "\u{E}"..<"\u{20}", "\u{7F}"..<"\u{A0}":
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A list of sentences; nothing without any.
  static func list(_ sentences: [String]) -> String {
    if sentences.isEmpty { return "" }
    return "<ul>\n" + sentences.map { "<li>\(escaped($0))</li>\n" }.joined() + "</ul>"
  }

  /// A table whose headings sort it.
  static func table(headings: [String], rows: [[Cell]]) -> String {
    let head = headings.map { "<th scope=\"col\"><button>\(escaped($0))</button></th>" }.joined()
    let body = rows.map { row in
      let cells = row.map { cell in
        let kind = cell.isNumber ? " class=\"number\"" : ""
        let key = cell.key.map { " data-key=\"\($0)\"" } ?? ""
        return "<td\(kind)\(key)>\(escaped(cell.text))</td>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    return "<div class=\"wide\"><table class=\"sorts\">\n<thead><tr>\(head)</tr></thead>\n<tbody>\n"
      + body.joined() + "</tbody>\n</table></div>"
  }

  static let style = """

    :root { color-scheme: light dark; --ink: #1d1d1b; --soft: #6b6b66; --line: #d9d7d0;
      --paper: #fdfcf9; --accent: #a4412a; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e8e6df; --soft: #9b988f;
      --line: #3a3934; --paper: #191917; --accent: #e08a6d; } }
    body { font: 15px/1.5 Georgia, "Times New Roman", serif; color: var(--ink);
      background: var(--paper); max-width: 60rem; margin: 2.5rem auto; padding: 0 1.25rem; }
    h1 { font-weight: normal; font-size: 1.9rem; margin: 0; }
    h1 small { color: var(--soft); font-size: 1.1rem; }
    h2 { font-weight: normal; font-size: 1.25rem; margin: 2.2rem 0 .6rem; }
    .facts, .note { color: var(--soft); margin: .2rem 0 1.2rem; }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    th, td { padding: .2rem .8rem .2rem 0; text-align: left; border-bottom: 1px solid var(--line);
      white-space: nowrap; }
    td.number { text-align: right; }
    th button { all: unset; cursor: pointer; color: var(--soft); font-size: .9rem; }
    th button:focus-visible { outline: 2px solid var(--accent); }
    th[aria-sort] button { color: var(--accent); }
    .matrix td { text-align: center; padding: .2rem .45rem; border: 1px solid var(--line); }
    .matrix small { color: var(--soft); display: block; }
    svg { width: 100%; height: auto; display: block; }
    svg text { fill: var(--ink); font: 13px Georgia, serif; }
    svg .soft { fill: var(--soft); }
    svg .grid { stroke: var(--line); }
    svg .bar { stroke: var(--ink); stroke-width: 1.5; }
    svg .dot { fill: var(--accent); }
    @media print { body { margin: 0; max-width: none; } tr, svg { break-inside: avoid; } }

    """

  static let script = """

    document.querySelectorAll("table.sorts").forEach(function (table) {
      table.querySelectorAll("th").forEach(function (heading, column) {
        heading.querySelector("button").addEventListener("click", function () {
          var rising = heading.getAttribute("aria-sort") !== "ascending";
          table.querySelectorAll("th").forEach(function (h) { h.removeAttribute("aria-sort"); });
          heading.setAttribute("aria-sort", rising ? "ascending" : "descending");
          var body = table.tBodies[0];
          var value = function (row) {
            var cell = row.cells[column];
            if (cell.dataset.key !== undefined) { return Number(cell.dataset.key); }
            return cell.className === "number" ? -Infinity : cell.textContent;
          };
          Array.from(body.rows).sort(function (a, b) {
            var x = value(a), y = value(b);
            var order = x < y ? -1 : x > y ? 1 : 0;
            return rising ? order : -order;
          }).forEach(function (row) { body.appendChild(row); });
        });
      });
    });

    """
}
