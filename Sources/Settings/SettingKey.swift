/// A thing that can be set, the value it has when nobody sets it, and what it takes.
public enum SettingKey: String, CaseIterable, Sendable {
  case mountPoint, watchdogSeconds, draftHours, embedding, embeddingURL, embeddingModel, embeddingKeyVariable
  case searchRank, distiller, distillURL, distillModel, distillKeyVariable, promptRecall
  case upkeep, upkeepQuietMinutes, retentionDays, retentionCount, archiveDays, packDays, sizeMegabytes
  case timeZone

  /// The environment variable that overrides the file.
  public var variable: String {
    switch self {
    case .mountPoint: "RECALLFS_MOUNT_POINT"
    case .watchdogSeconds: "RECALLFS_WATCHDOG_SECONDS"
    case .draftHours: "RECALLFS_DRAFT_HOURS"
    case .embedding: "RECALLFS_EMBEDDING"
    case .embeddingURL: "RECALLFS_EMBEDDING_URL"
    case .embeddingModel: "RECALLFS_EMBEDDING_MODEL"
    case .embeddingKeyVariable: "RECALLFS_EMBEDDING_KEY_VARIABLE"
    case .searchRank: "RECALLFS_SEARCH_RANK"
    case .distiller: "RECALLFS_DISTILLER"
    case .distillURL: "RECALLFS_DISTILL_URL"
    case .distillModel: "RECALLFS_DISTILL_MODEL"
    case .distillKeyVariable: "RECALLFS_DISTILL_KEY_VARIABLE"
    case .promptRecall: "RECALLFS_PROMPT_RECALL"
    case .upkeep: "RECALLFS_UPKEEP"
    case .upkeepQuietMinutes: "RECALLFS_UPKEEP_QUIET_MINUTES"
    case .retentionDays: "RECALLFS_RETENTION_DAYS"
    case .retentionCount: "RECALLFS_RETENTION_COUNT"
    case .archiveDays: "RECALLFS_ARCHIVE_DAYS"
    case .packDays: "RECALLFS_PACK_DAYS"
    case .sizeMegabytes: "RECALLFS_SIZE_MEGABYTES"
    case .timeZone: "RECALLFS_TIME_ZONE"
    }
  }

  /// What the file says when it is made.
  public var defaultValue: SettingValue {
    switch self {
    case .mountPoint: .text("fs")
    case .watchdogSeconds: .number(30)
    case .draftHours: .number(24)
    case .embedding: .text("local")
    case .embeddingURL: .text("http://127.0.0.1:11434/v1")
    case .embeddingModel: .text("nomic-embed-text")
    case .embeddingKeyVariable: .text("")
    case .searchRank: .text("default")
    case .distiller: .text("offline")
    case .distillURL, .distillModel, .distillKeyVariable: .text("")
    case .promptRecall: .text("off")
    case .upkeep: .text("idle")
    case .upkeepQuietMinutes: .number(5)
    case .retentionDays: .number(90)
    case .retentionCount: .number(10_000)
    case .archiveDays: .number(30)
    case .packDays: .number(7)
    case .sizeMegabytes: .number(2_048)
    case .timeZone: .text("")
    }
  }

  /// One sentence for a person who reads the list.
  public var meaning: String {
    switch self {
    case .mountPoint: "Where the tree is mounted; a relative path is below the home, ~/ is the user's home."
    case .watchdogSeconds:
      "A daemon whose tree has not answered for so long ends itself, so that readers never hang."
    case .draftHours:
      "How long a file that is not a memory (a tool's temporary file) is kept after its last use."
    case .embedding:
      "What makes the vectors for search by meaning: local (the model of 'recallfs model install'), remote, or off."
    case .embeddingURL:
      "Where embedding 'remote' asks: an OpenAI-compatible service, up to and without /embeddings. Memories are sent there."
    case .embeddingModel: "Which model embedding 'remote' asks for."
    case .embeddingKeyVariable:
      "The name of the environment variable that holds the key for embedding 'remote'; empty for none."
    case .searchRank: "How results are weighed: \(Self.ranks.joined(separator: ", "))."
    case .distiller:
      "What makes memories of sessions: offline (nothing leaves the machine), anthropic, openai-compatible, or claude-cli."
    case .distillURL:
      "Where the distiller asks: for anthropic up to and without /v1/messages, for openai-compatible up to and without /chat/completions; empty for its usual place."
    case .distillModel: "Which model the distiller asks for; empty for its usual one."
    case .distillKeyVariable:
      "The name of the environment variable that holds the distiller's key; empty for its usual one."
    case .promptRecall:
      "Whether the few memories that match a prompt are put beside it, each time: on or off."
    case .upkeep:
      "When the daemon keeps the store small and true: idle (while nothing else happens) or off ('recallfs upkeep' does it)."
    case .upkeepQuietMinutes:
      "How long nothing must have been saved before the daemon begins upkeep; 0 begins at once, however busy the machine is."
    case .retentionDays:
      "A memory that nobody has used for so many days goes to the archive; 0 never. Importance 5, preferences and what is tagged pinned stay."
    case .retentionCount:
      "The most memories outside the archive; of more, those least used go there; 0 for no end."
    case .archiveDays:
      "Memories of importance 1 and 2 that nobody has used for so many days are summed up, the originals archived; 0 never."
    case .packDays:
      "The events of a session are compressed so many days after its end; 0 never."
    case .sizeMegabytes:
      "Above so many megabytes of database the events of the oldest sessions go, their memories stay; 0 for no end."
    case .timeZone:
      "The time zone that days are counted in, such as Europe/Berlin; empty for the one the store was made in."
    }
  }

  /// What it takes.
  var kind: SettingKind {
    switch self {
    case .mountPoint: .path
    case .watchdogSeconds: .number(5...3600)
    case .draftHours: .number(1...8760)
    case .embedding: .word(["local", "remote", "off"])
    case .embeddingURL: .address(mayBeEmpty: false)
    case .embeddingModel: .name(mayBeEmpty: false)
    case .embeddingKeyVariable: .name(mayBeEmpty: true)
    case .searchRank: .word(Self.ranks)
    case .distiller: .word(["offline", "anthropic", "openai-compatible", "claude-cli"])
    case .distillURL: .address(mayBeEmpty: true)
    case .distillModel, .distillKeyVariable: .name(mayBeEmpty: true)
    case .promptRecall: .word(["on", "off"])
    case .upkeep: .word(["idle", "off"])
    case .upkeepQuietMinutes: .number(0...1440)
    case .retentionDays, .archiveDays, .packDays: .number(0...36_500)
    case .retentionCount: .number(0...10_000_000)
    case .sizeMegabytes: .number(0...1_000_000)
    case .timeZone: .timeZone
    }
  }

  /// The presets of `docs/search.md`, by name.
  private static let ranks = ["default", "similarity-recency", "product", "topic"]

  /// The value if the key takes it.
  ///
  /// - Parameter origin: where it stands, for the sentence: `/home/a/.claude-mem/recallfs.json`, `the environment`.
  func checked(_ value: SettingValue, named name: String, in origin: String) throws(SettingsError)
    -> SettingValue
  {
    guard kind.takes(value) else {
      throw SettingsError("\(name) in \(origin) is \(quoted(value)); it takes \(kind.expectation).")
    }
    return value
  }

  /// Reads what a person typed on a command line or in the environment.
  public func parsed(_ text: String, named name: String, in origin: String) throws(SettingsError)
    -> SettingValue
  {
    let value: SettingValue
    if case .number = kind {
      value = Int(text).map(SettingValue.number) ?? .text(text)
    } else {
      value = .text(text)
    }
    return try checked(value, named: name, in: origin)
  }

  private func quoted(_ value: SettingValue) -> String {
    if case .text(let text) = value { "\"\(text)\"" } else { "\(value)" }
  }
}
