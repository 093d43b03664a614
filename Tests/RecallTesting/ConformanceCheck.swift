import Glibc

/// What a ``ConformanceCase`` does to a tree and expects of it.
struct ConformanceCheck {
  let driver: any TreeDriver

  func put(_ path: String, _ text: String) throws { try driver.write(path, Array(text.utf8)) }
  func add(_ path: String, _ text: String) throws { try driver.append(path, Array(text.utf8)) }
  func text(_ path: String) throws -> String { String(decoding: try driver.read(path), as: UTF8.self) }
  func inode(_ path: String) throws -> UInt64 { try driver.status(path).inode }
  func exists(_ path: String) -> Bool { (try? driver.status(path)) != nil }

  func makeDirectories(_ paths: String...) throws {
    for path in paths {
      var made = ""
      for part in path.split(separator: "/") {
        made += made.isEmpty ? String(part) : "/\(part)"
        if !exists(made) { try driver.makeDirectory(made) }
      }
    }
  }

  /// Writes a file beside, and renames it over.
  func replace(_ path: String, _ text: String) throws {
    try put("\(path).tmp.12.ab", text)
    try driver.rename("\(path).tmp.12.ab", path)
  }

  /// The one file below the timeline or the archive whose name ends so.
  func find(_ suffix: String, below folder: String) throws -> String {
    var found: [String] = []
    var waiting = [folder]
    while let next = waiting.popLast() {
      for name in try driver.list(next) where name != "today" {
        let path = "\(next)/\(name)"
        if try driver.status(path).isDirectory {
          waiting.append(path)
        } else if name.hasSuffix(suffix) {
          found.append(path)
        }
      }
    }
    guard found.count == 1 else { throw TestFailure("*\(suffix) below \(folder): \(found)") }
    return found[0]
  }

  // MARK: - Expectations

  func expect(_ isTrue: Bool, _ what: @autoclosure () -> String) throws {
    guard isTrue else { throw TestFailure(what()) }
  }

  func expect(_ path: String, reads text: String) throws {
    let read = try self.text(path)
    try expect(read == text, "\(path) reads \(read.prefix(200)), not \(text.prefix(200))")
    let size = try driver.status(path).size
    try expect(size == text.utf8.count, "\(path) has size \(size), not \(text.utf8.count)")
  }

  /// The same, where a cache may have to hear of the change first.
  func expectSoon(_ path: String, reads text: String) throws {
    try waitUntil("\(path) reads \(text)", within: .seconds(2)) { (try? self.text(path)) == text }
    try expect(path, reads: text)
  }

  func expectSoon(_ path: String, lists names: [String]) throws {
    var listed: [String] = []
    do {
      try waitUntil("listed", within: .seconds(2)) {
        listed = try driver.list(path)
        return listed == names
      }
    } catch { throw TestFailure("\(path) lists \(listed), not \(names)") }
  }

  func expectGone(_ path: String) throws {
    try waitUntil("\(path) is gone", within: .seconds(2)) { !exists(path) }
    try expectFailure(ENOENT, doing: "stat \(path)") { _ = try driver.status(path) }
  }

  /// Expects one of some failures.
  func expectFailure(_ numbers: Int32..., doing label: String, _ body: () throws -> Void) throws {
    do { try body() } catch let error as FileError {
      let wanted = numbers.map { FileError($0).description }.joined(separator: " or ")
      return try expect(numbers.contains(error.number), "\(label) failed with \(error), not \(wanted)")
    }
    throw TestFailure("\(label) did not fail")
  }
}
