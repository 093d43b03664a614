import JSONText

/// How a JSON text is laid out, so that what is added looks like what is there.
struct JSONLayout: Equatable {
  /// One level of indentation.
  var unit = "  "
  var newline = "\n"
  /// Whether a blank follows a colon or comma on a line.
  var isSpaced = true

  /// A value over several lines; its first line starts where it is put, the others at `indent`.
  func expanded(_ value: JSON, indent: String) -> String {
    switch value {
    case .array(let elements) where !elements.isEmpty:
      let inner = indent + unit
      let lines = elements.map { inner + expanded($0, indent: inner) }
      return "[\(newline)\(lines.joined(separator: ",\(newline)"))\(newline)\(indent)]"
    case .object(let members) where !members.isEmpty:
      let inner = indent + unit
      let lines = members.map { inner + JSON.quoted($0.name) + ": " + expanded($0.value, indent: inner) }
      return "{\(newline)\(lines.joined(separator: ",\(newline)"))\(newline)\(indent)}"
    default: return value.text
    }
  }

  /// A value on one line.
  func compact(_ value: JSON) -> String {
    let comma = isSpaced ? ", " : ","
    return switch value {
    case .array(let elements): "[\(elements.map(compact).joined(separator: comma))]"
    case .object(let members):
      "{\(members.map { JSON.quoted($0.name) + colon + compact($0.value) }.joined(separator: comma))}"
    default: value.text
    }
  }

  /// What stands between a name and its value on one line.
  var colon: String { isSpaced ? ": " : ":" }
}
