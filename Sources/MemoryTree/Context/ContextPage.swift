import RecallModel

/// `CONTEXT.md` of a project, and `CONTEXT@<n>t.md` with another budget: what to know when starting to work
/// in it.
final class ContextPage: ComposedPage {
  /// Tokens of `CONTEXT.md`.
  static let usualBudget = 1_200
  /// Budgets a name may ask for.
  static let budgets = 50...50_000
  private static let prefix = "CONTEXT@"
  private static let suffix = "t.md"

  private(set) unowned var project: TreeProject
  /// Tokens the page may have.
  let budget: Int
  /// When somebody last asked for it, among pages of this kind.
  var lastUse: UInt64 = 0

  init(number: NodeNumber, project: TreeProject, budget: Int = usualBudget, modified: Timestamp) {
    self.project = project
    self.budget = budget
    super.init(number: number, modified: modified)
  }

  /// Whether a name belongs to pages of this kind, those there are and those there are not.
  static func isReserved(_ name: String) -> Bool { name.hasPrefix(prefix) }

  /// The tokens a name asks for; `nil` for one that is no page's.
  static func budget(of name: String) -> Int? {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix),
      name.utf8.count > prefix.utf8.count + suffix.utf8.count
    else { return nil }
    let digits = name.dropFirst(prefix.count).dropLast(suffix.count)
    guard let budget = Int(digits), budgets.contains(budget), String(budget) == digits else { return nil }
    return budget
  }

  /// The name of the page with a budget.
  static func name(budget: Int) -> String { "\(prefix)\(budget)\(suffix)" }
}

/// The pages with a budget of their own that somebody has asked for lately.
struct BudgetPages {
  /// Pages kept at once, of all projects; the least recently used goes first.
  static let capacity = 64

  struct Key: Hashable {
    var project: ObjectIdentifier
    var budget: Int
  }

  private var pages: [Key: (name: FileName, page: ContextPage)] = [:]
  private var uses: UInt64 = 0

  /// The page of a project with a budget, if there is one; used from now on.
  mutating func page(of project: TreeProject, budget: Int) -> ContextPage? {
    guard let (_, page) = pages[Key(project: ObjectIdentifier(project), budget: budget)] else { return nil }
    uses += 1
    page.lastUse = uses
    return page
  }

  /// Keeps a page.
  ///
  /// - Returns: the one that had to go for it.
  mutating func keep(_ page: ContextPage, named name: FileName) -> (name: FileName, page: ContextPage)? {
    uses += 1
    page.lastUse = uses
    pages[Key(project: ObjectIdentifier(page.project), budget: page.budget)] = (name, page)
    guard pages.count > Self.capacity,
      let oldest = pages.min(by: { $0.value.page.lastUse < $1.value.page.lastUse })
    else { return nil }
    pages[oldest.key] = nil
    return oldest.value
  }

  func pages(of project: TreeProject) -> [ContextPage] {
    pages.values.map(\.page).filter { $0.project === project }
  }

  var all: [ContextPage] { pages.values.map(\.page) }
}

extension TreeState {
  /// The page of a project under a name with a budget, made if need be.
  func contextPage(of project: TreeProject, named name: FileName, budget: Int) -> ContextPage {
    if let page = budgetPages.page(of: project, budget: budget) { return page }
    let page = install { ContextPage(number: $0, project: project, budget: budget, modified: .now) }
    if let gone = budgetPages.keep(page, named: name) {
      discard(gone.page)
      if gone.page.references > 0 { publish(.entry(gone.page.project.top.number, gone.name.text)) }
    }
    return page
  }

  /// A memory of a project has changed, or its name: its pages are behind, and those of all projects where it
  /// is `_global`, whose preferences they show.
  func contextChanged(of project: TreeProject) {
    if isFilling { return }
    rootPage.fallBehind(in: self)
    guard project.row == .global else {
      project.context.fallBehind(in: self)
      for page in budgetPages.pages(of: project) { page.fallBehind(in: self) }
      return
    }
    for page in contextsMade.values { page.fallBehind(in: self) }
    for page in budgetPages.all { page.fallBehind(in: self) }
    contextsMade = [:]
  }
}
