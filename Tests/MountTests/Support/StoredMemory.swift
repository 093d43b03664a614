import Foundation
import RecallTesting

/// What `recallfs show --json` tells of a memory.
struct StoredMemory: Decodable, Sendable {
  var id: String
  var project: String
  var path: String
  var type: String
  var state: String
  var importance: Int
  var accessCount: Int
  var bytes: Int
  var text: String
}

extension MountedStore {
  /// A memory by its path below `by-project/` or its id, as the store has it.
  func memory(_ name: String) throws -> StoredMemory {
    let result = try command("show", name, "--json")
    guard result.exitCode == 0 else { throw TestFailure("show \(name): \(result)") }
    return try JSONDecoder().decode(StoredMemory.self, from: Data(result.output.utf8))
  }

  /// How many versions of a memory the store keeps, the present one included.
  func versions(_ name: String) throws -> Int {
    let result = try command("history", name, "--json")
    guard result.exitCode == 0,
      let list = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [Any]
    else { throw TestFailure("history \(name): \(result)") }
    return list.count
  }

  /// How many memories the store has, live and archived.
  func counts() throws -> (live: Int, archived: Int) {
    func count(_ arguments: ChildResult) throws -> Int {
      guard arguments.exitCode == 0,
        let list = try JSONSerialization.jsonObject(with: Data(arguments.output.utf8)) as? [Any]
      else { throw TestFailure("ls: \(arguments)") }
      return list.count
    }
    return (try count(command("ls", "--json")), try count(command("ls", "--archived", "--json")))
  }
}
