import RecallModel
import RecallStore
import Retrieval

/// The pages under `.recallfs/`.
extension MemoryTree {
  /// Renders a live page anew; its time moves only when its words do.
  func refresh(_ page: LivePage) {
    let text: [UInt8] =
      switch page.subject {
      case .log: log.page()
      case .status: statusPage()
      case .statistics: options.statistics?() ?? []
      case .budget: options.budget?.read() ?? []
      }
    locked { state in page.replace(with: text, in: state) }
  }

  func refreshControlPages() {
    let pages = locked { state in state.livePages }
    for page in pages { refresh(page) }
  }

  private var searchCondition: String {
    guard let semantics = recaller.semantics else {
      let reason = recaller.reasonWithoutVectors ?? ""
      return reason.isEmpty ? "by words" : "by words; \(reason)"
    }
    guard let counts = try? semantics.counts() else {
      return "by words and by meaning (\(semantics.modelName))"
    }
    let all = counts.embedded + counts.pending
    return
      "by words and by meaning (\(semantics.modelName)): \(counts.embedded) of \(all) memories have vectors"
  }

  private func statusPage() -> [UInt8] {
    let (drafts, bytes, cases) = locked { ($0.drafts.count, $0.drafts.byteCount, $0.review.count) }
    var text = "# Status\n\n"
    do {
      let statistics = try store.statistics()
      text += """
        - memories: \(statistics.live) live, \(statistics.archived) archived
        - projects: \(statistics.projects)
        - versions kept: \(statistics.versions)
        - database: \(statistics.databaseBytes) bytes, write-ahead log \(statistics.logBytes) bytes
        - schema: version \(statistics.schemaVersion)
        - drafts: \(drafts), \(bytes) bytes
        - search: \(searchCondition)

        """
    } catch {
      text += "The store does not answer: \(error.message)\n"
    }
    if cases > 0 { text += "- \(cases) \(cases == 1 ? "case" : "cases") for review: ls review/\n" }
    for line in options.moreStatus?() ?? [] { text += "- \(line)\n" }
    return Array(text.utf8)
  }
}

extension TreeState {
  func installControlPages(withStatistics: Bool, withBudget: Bool) {
    var pages = [("status.md", LivePage.Subject.status), ("log.md", .log)]
    if withStatistics { pages.append(("stats.json", .statistics)) }
    if withBudget { pages.append(("budget.md", .budget)) }
    for (name, subject) in pages {
      let page = install { LivePage(number: $0, subject: subject, modified: started) }
      livePages.append(page)
      control.install(page, as: name)
    }
  }
}
