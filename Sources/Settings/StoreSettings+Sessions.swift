extension StoreSettings {
  /// What makes memories of sessions.
  public struct DistillerChoice: Sendable, Equatable {
    /// `offline`, `anthropic`, `openai-compatible` or `claude-cli`.
    public var provider: String
    /// Where it asks; `nil` for its usual place.
    public var url: String?
    /// Which model; `nil` for its usual one.
    public var model: String?
    /// The variable that holds its key; `nil` for its usual one.
    public var keyVariable: String?
  }

  /// What makes memories of sessions.
  public var distiller: DistillerChoice {
    func given(_ key: SettingKey) -> String? {
      let value = text(key)
      return value.isEmpty ? nil : value
    }
    return DistillerChoice(
      provider: text(.distiller), url: given(.distillURL), model: given(.distillModel),
      keyVariable: given(.distillKeyVariable))
  }

  /// Whether memories that match a prompt are put beside it.
  public var recallsAtPrompts: Bool { text(.promptRecall) == "on" }

  /// Where hooks leave what they saw until the daemon takes it in.
  public var spoolFolder: String { "\(home)/spool" }

  /// Where the daemon answers a hook that has to speak.
  public var socketPath: String { "\(home)/recallfs.sock" }
}
