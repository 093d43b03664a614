import MemoryTree
import RecallModel
import RecallStore

/// What stands behind `.recallfs/budget.md`: the caps and the spending that the store keeps.
enum BudgetFile {
  static func access(_ store: MemoryStore, provider: String, log: @escaping @Sendable (String) -> Void)
    -> BudgetAccess
  {
    BudgetAccess {
      do throws(StoreError) {
        let today = try store.spending(on: Spending.day(of: .now))
        let spent = DistillSpending(tokens: today.tokens, microdollars: today.microdollars)
        return Array(BudgetPage.text(caps: try store.distillCaps(), today: spent, provider: provider).utf8)
      } catch {
        return Array("The store does not answer: \(error.message)\n".utf8)
      }
    } write: { text in
      guard let caps = try? BudgetPage.caps(from: text) else { return false }
      do throws(StoreError) {
        try store.setDistillCaps(caps)
        return true
      } catch {
        log("budget.md: \(error.message)")
        return false
      }
    }
  }
}
