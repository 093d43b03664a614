import ArgumentParser
import Embedding
import Foundation
import RecallModel
import RecallStore
import Retrieval

/// Retrieval quality on a labelled set.
struct RetrievalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retrieval",
    abstract: "How good the ranking is on labelled questions.",
    discussion: """
      --memories and --queries take JSON lines. A memory: id, text, and where it has them project, session, type, \
      timestamp, title, tags, files, importance, supersedes, source. A question: id, question, relevant (ids; empty: \
      the right answer is nothing), and where it has them project, category_name, relevant_audited.

      One row each for words alone (BM25), vectors alone, and both as the product ranks them. Recall, MRR and nDCG \
      are means over the questions with an answer; 'main' leaves out category 'adversarial'. precision is the mean \
      share of right ones in the returned lists; 'false answers' the share of questions without an answer that got one.
      """)

  @Option(help: "Memories, a JSON object a line.")
  var memories: String
  @Option(help: "Questions, a JSON object a line.")
  var queries: String
  @Option(help: "The folder of the embedding model; by default that of ~/.claude-mem or RECALLFS_HOME.")
  var model: String?
  @Option(help: "Where the product's results go: a JSON object a line with id and results.")
  var results: String?
  @Flag(help: "Do not end a list where it stops to answer.")
  var uncut = false
  @Flag(help: "Search all projects at once.")
  var allProjects = false
  @Flag(help: "Use the corrected labels, where a question has them.")
  var audited = false
  @Flag(help: "Print JSON instead of a table.")
  var json = false

  mutating func run() throws {
    let scratch = try Scratch()
    let set = try LabelledSet(memories: memories, queries: queries)
    let embedder = try ModelChoice.embedder(at: model)
    let labelled = try LabelledStore(set, home: scratch.folder("home"), embedder: embedder)
    var report = RetrievalReport(subject: "\(set.items.count) memories, \(set.questions.count) questions")
    var sides: [(name: String, side: RecallSides)] = [("words", .words)]
    if embedder != nil { sides += [("vectors", .meaning), ("product", .both)] }
    for (name, side) in sides {
      let outcome = try outcome(set, labelled, side)
      report.add(outcome, named: name)
      if side == sides.last?.side, let results { try outcome.write(to: results) }
    }
    try report.deliver(json: json)
    withExtendedLifetime(scratch) {}
  }

  private func outcome(
    _ set: LabelledSet, _ labelled: LabelledStore, _ sides: RecallSides
  ) throws -> RetrievalOutcome {
    var outcome = RetrievalOutcome()
    let catalog = try labelled.store.catalog()
    let projects = Dictionary(uniqueKeysWithValues: catalog.projects.map { ($0.name, $0.row) })
    let vocabulary = QueryVocabulary(types: catalog.types.map(\.name), projects: projects)
    for question in set.questions {
      guard let answers = set.answers(to: question, audited: audited) else { continue }
      // As a person would ask for it at search/<question>.md.
      let name = SearchQuery.name(for: question.text, limit: .max).name
      let query = SearchQuery(name: name, vocabulary: vocabulary, now: .now)
      let project = allProjects ? nil : labelled.project(question.project)
      var recall: Recall?
      let seconds = try Clock.seconds {
        recall = try labelled.recaller.recall(query, in: project, limit: 20, sides: sides, isCut: !uncut)
      }
      guard let recall else { continue }
      outcome.add(question, recall, results: labelled.ids(of: recall), relevant: answers, seconds: seconds)
    }
    return outcome
  }
}
