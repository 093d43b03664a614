import JSONText

/// The versions that a working tree asks for.
struct Pins {
  /// A version, and the file that says so.
  struct Pin {
    let version: String
    let file: String
  }

  private var pins: [String: Pin] = [:]

  init(_ tree: WorkingTree) {
    if let text = tree.text(of: "package.json"), let json = JSON(bytes: Array(text.utf8)) {
      take(json["engines"]?["node"]?.string, for: ["node", "node.js"], "package.json")
      for key in ["dependencies", "devDependencies"] {
        for member in json[key]?.members ?? [] {
          take(member.value.string, for: [member.name], "package.json")
        }
      }
    }
    take(tree.text(of: ".nvmrc"), for: ["node", "node.js"], ".nvmrc")
    take(line("go ", in: tree.text(of: "go.mod")), for: ["go", "golang"], "go.mod")
    take(line("requires-python", in: tree.text(of: "pyproject.toml")), for: ["python"], "pyproject.toml")
    take(line("rust-version", in: tree.text(of: "Cargo.toml")), for: ["rust"], "Cargo.toml")
    take(
      line("// swift-tools-version:", in: tree.text(of: "Package.swift")), for: ["swift-tools-version"],
      "Package.swift")
  }

  /// What is asked for, where it cannot be what is said.
  func other(than version: String, of name: String) -> Pin? {
    guard let pin = pins[name] else { return nil }
    let (said, asked) = (version.split(separator: "."), pin.version.split(separator: "."))
    return zip(said, asked).contains { $0 != $1 } ? pin : nil
  }

  private func line(_ key: String, in text: String?) -> String? {
    guard let line = text?.split(separator: "\n").first(where: { $0.hasPrefix(key) }) else { return nil }
    return String(line.dropFirst(key.count))
  }

  /// Takes one exact version, or one of which parts may move: `^1.2` pins no more than the 1.
  private mutating func take(_ text: String?, for names: [String], _ file: String) {
    guard let text, text.utf8.count < 64 else { return }
    let bare = text.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" && $0 != "=" }
    let digits = bare.drop { "^~v".contains($0) }
    guard digits.first?.isNumber == true,
      digits.allSatisfy({ $0.isNumber || $0 == "." || $0 == "x" || $0 == "*" })
    else { return }
    let parts = digits.split(separator: ".").filter { $0.allSatisfy(\.isNumber) }
    let count = bare.hasPrefix("^") ? 1 : bare.hasPrefix("~") ? 2 : parts.count
    let pin = Pin(version: parts.prefix(count).joined(separator: "."), file: file)
    for name in names where pins[name.lowercased()] == nil { pins[name.lowercased()] = pin }
  }
}
