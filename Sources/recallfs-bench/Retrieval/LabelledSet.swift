import Foundation

/// Memories, questions about them, and which memories answer each: JSON lines, fields as in the LoCoMo
/// conversion (`id`, `project`, `session`, `type`, `timestamp`, `title`, `text`, `source`; `id`, `project`,
/// `question` or `query`, `category_name`, `relevant`).
struct LabelledSet {
  /// One memory.
  struct Item: Decodable {
    var id: String
    var project: String?
    var session: Session?
    var type: String?
    var timestamp: String?
    var title: String?
    var text: String
    var tags: [String]?
    var files: [String]?
    var importance: Int?
    var supersedes: [String]?
    /// Ids of what it was made from: it answers what they answer.
    var source: [String]?
  }

  /// One question.
  struct Question: Decodable {
    var id: String
    var project: String?
    var question: String?
    var query: String?
    var category: Session?
    var categoryName: String?
    var relevant: [String]
    var relevantAudited: [String]?

    var text: String { question ?? query ?? "" }
    var group: String { categoryName ?? category?.text ?? "all" }

    private enum CodingKeys: String, CodingKey {
      case id, project, question, query, category, relevant
      case categoryName = "category_name"
      case relevantAudited = "relevant_audited"
    }
  }

  /// A name that some sets write as a number.
  struct Session: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        text = String(number)
      } else {
        text = try container.decode(String.self)
      }
    }
  }

  let items: [Item]
  let questions: [Question]
  private let ids: Set<String>
  /// What was made from a thing, by its id.
  private let madeFrom: [String: [String]]

  init(memories: String, queries: String) throws {
    items = try Self.read(memories)
    questions = try Self.read(queries)
    ids = Set(items.map(\.id))
    madeFrom = items.reduce(into: [:]) { made, item in
      for source in item.source ?? [] { made[source, default: []].append(item.id) }
    }
    guard !items.isEmpty, !questions.isEmpty else {
      throw BenchFailure("\(memories) or \(queries) holds nothing")
    }
  }

  private static func read<Value: Decodable>(_ path: String) throws -> [Value] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BenchFailure("\(path) cannot be read")
    }
    let decoder = JSONDecoder()
    return try data.split(separator: UInt8(ascii: "\n")).enumerated().map { index, line in
      do { return try decoder.decode(Value.self, from: Data(line)) } catch {
        throw BenchFailure("\(path), line \(index + 1): \(error)")
      }
    }
  }

  /// The ids that answer a question among these memories; `nil` when it has answers, but none that is here.
  ///
  /// A label that is no memory's id stands for what was made from it: by `source`, else, for summaries of
  /// sessions (`x:S3`), the session of the turn (`x:D3:7`).
  func answers(to question: Question, audited: Bool) -> Set<String>? {
    let labels = audited ? question.relevantAudited ?? question.relevant : question.relevant
    guard !labels.isEmpty else { return [] }
    var found: Set<String> = []
    for label in labels {
      if ids.contains(label) { found.insert(label) }
      found.formUnion(madeFrom[label] ?? [])
      if let session = Self.session(ofTurn: label), ids.contains(session) { found.insert(session) }
    }
    return found.isEmpty ? nil : found
  }

  private static func session(ofTurn label: String) -> String? {
    let parts = label.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].hasPrefix("D") else { return nil }
    return "\(parts[0]):S\(parts[1].dropFirst())"
  }
}
