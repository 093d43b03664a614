import Foundation

/// Figures of one run, for a person or a script.
struct Report: Encodable {
  var subject: String
  /// Kernel, processors and their load when the run began: figures mean nothing without.
  var machine = Machine.description
  var load = Machine.load
  var figures: [Figure] = []

  /// Prints the figures and, where asked, fails when one misses its limit.
  ///
  /// - Throws: ``BenchFailure`` of status 3.
  func deliver(_ options: ReportOptions) throws {
    if options.json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
      Terminal.say(String(decoding: try encoder.encode(self), as: UTF8.self))
    } else {
      Terminal.say(table)
    }
    let missed = figures.filter { $0.holds == false }.count
    if options.check, missed > 0 {
      throw BenchFailure("\(missed) of \(figures.count) figures miss", status: 3)
    }
  }

  private var table: String {
    var lines = ["# \(subject)", "# \(machine), load \(load)"]
    let hasPeer = figures.contains { $0.peer != nil }
    lines.append(
      hasPeer
        ? Self.columns("figure", "recallfs", "peer", "ratio", "lowest-highest", "limit", "")
        : Self.columns("figure", "value", "limit", ""))
    for figure in figures {
      let value = Self.number(figure.value) + " " + figure.unit
      let limit = Self.words(figure.limit)
      let verdict = figure.holds.map { $0 ? "pass" : "MISS" } ?? ""
      guard hasPeer else {
        lines.append(Self.columns(figure.name, value, limit, verdict))
        continue
      }
      let peer = figure.peer.map { Self.number($0) + " " + figure.unit } ?? ""
      let ratio = figure.ratio.map { String(format: "%.2f", $0) } ?? ""
      var span = ""
      if let low = figure.lowestRatio, let high = figure.highestRatio {
        span = String(format: "%.2f-%.2f", low, high)
      }
      lines.append(Self.columns(figure.name, value, peer, ratio, span, limit, verdict))
    }
    return lines.joined(separator: "\n")
  }

  private static func columns(_ cells: String...) -> String {
    var line = (cells.first ?? "").padding(toLength: 34, withPad: " ", startingAt: 0)
    for cell in cells.dropFirst() {
      line += String(repeating: " ", count: max(2, 16 - cell.count)) + cell
    }
    return line
  }

  private static func words(_ limit: Limit?) -> String {
    switch limit {
    case .atLeast(let bound): ">= \(number(bound))"
    case .atMost(let bound): "<= \(number(bound))"
    case nil: ""
    }
  }

  private static func number(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1000 { return String(format: "%.0f", value) }
    return abs(value) >= 100 ? String(format: "%.0f", value) : String(format: "%.2f", value)
  }
}
