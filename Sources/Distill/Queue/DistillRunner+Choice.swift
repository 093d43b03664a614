public import RecallStore
public import Retrieval

extension DistillRunner {
  /// A runner for the provider that a person has set.
  ///
  /// One that cannot be used as it is set is told of, and does not stop anything: sessions are distilled offline.
  ///
  /// - Parameters:
  ///   - choice: `offline`, or a model.
  ///   - environment: where keys are.
  ///   - note: takes a sentence for the log.
  public convenience init(
    store: MemoryStore, recaller: Recaller, choice: ModelChoice, environment: [String: String],
    note: @escaping @Sendable (String) -> Void
  ) {
    var model: Model?
    if choice.provider != "offline" {
      do throws(DistillError) {
        model = Model(try choice.distiller(environment: environment), name: choice.modelName)
      } catch {
        note(
          "distilling with \(choice.provider): \(error.message); until then sessions are distilled offline")
      }
    }
    self.init(
      store: store, recaller: recaller, model: model,
      offline: { OfflineDistiller(embedder: recaller.semantics?.embedder) }, note: note)
  }
}
