/// The words of the synthetic year: what a statement is made of.
enum YearWords {
  static let projects = [
    "harbor", "lintel", "quarry", "sextant", "mulberry", "paddock", "kestrel", "foundry", "tidewater",
    "almanac",
    "brickyard", "saffron",
  ]

  static let components = product(
    [
      "billing", "ingest", "invoice", "session", "search", "thumbnail", "export", "webhook", "audit",
      "catalog",
      "checkout", "notification", "report", "payment", "inventory", "geocoding", "mail", "upload", "pricing",
      "replay",
    ], ["worker", "gateway", "scheduler", "cache", "importer"])

  /// Something that can be said of a component in several ways, and asked for in others.
  struct Aspect {
    var values: [String]
    /// `{c}` is the component, `{v}` the value.
    var statements: [String]
    var questions: [String]
  }

  static let aspects: [Aspect] = [
    Aspect(
      values: ["5", "12", "20", "30", "45", "75", "90", "150"],
      statements: [
        "The {c} gives up on a request after {v} seconds.", "Requests to the {c} time out after {v} seconds.",
        "{v} seconds is the request timeout of the {c}.",
        "A call that takes the {c} over {v} seconds is aborted.",
      ],
      questions: ["how long does the {c} wait before a slow call is cut off", "{c} deadline for one request"]),
    Aspect(
      values: ["3107", "4410", "5055", "6632", "7281", "8090", "8443", "9174"],
      statements: [
        "The {c} listens on port {v}.", "Port {v} is where the {c} accepts connections.",
        "To reach the {c}, connect to port {v}.", "The {c} is bound to port {v}.",
      ], questions: ["which port do I use for the {c}", "what socket number does the {c} serve on"]),
    Aspect(
      values: ["Postgres", "SQLite", "Redis", "DynamoDB", "Cassandra", "MySQL", "FoundationDB", "MongoDB"],
      statements: [
        "The {c} keeps its state in {v}.", "State of the {c} is stored in {v}.",
        "{v} is the database behind the {c}.", "All rows of the {c} live in {v}.",
      ], questions: ["where does the {c} persist its data", "what storage engine backs the {c}"]),
    Aspect(
      values: ["Maria", "Tomasz", "Ingrid", "Pavel", "Yusuf", "Chiara", "Dmitri", "Noor"],
      statements: [
        "{v} is responsible for the {c}.", "Ask {v} about anything in the {c}.",
        "The {c} is owned by {v}.", "Changes to the {c} need a review from {v}.",
      ], questions: ["who do I talk to about the {c}", "{c} maintainer"]),
    Aspect(
      values: ["2", "3", "4", "6", "7", "9", "11", "14"],
      statements: [
        "The {c} retries a failed job {v} times before it parks it.",
        "After {v} failed attempts the {c} parks a job.",
        "A job of the {c} is attempted {v} times, then parked.",
        "The {c} parks jobs that failed {v} times.",
      ],
      questions: [
        "how often does the {c} try again before it stops", "number of attempts the {c} makes on errors",
      ]),
    Aspect(
      values: ["RabbitMQ", "Kafka", "NATS", "SQS", "ZeroMQ", "Pulsar", "Beanstalk", "ActiveMQ"],
      statements: [
        "The {c} gets its messages from {v}.", "{v} feeds the {c}.", "Messages reach the {c} through {v}.",
        "The {c} consumes a queue in {v}.",
      ], questions: ["which broker does the {c} read", "where do the events of the {c} come from"]),
    Aspect(
      values: ["64", "128", "192", "256", "384", "512", "768", "1536"],
      statements: [
        "The {c} needs {v} MB of memory at its peak.", "Peak memory of the {c} is {v} MB.",
        "Give the {c} a memory limit of at least {v} MB.", "With less than {v} MB the {c} is killed.",
      ], questions: ["how much RAM should the {c} get", "memory footprint of the {c}"]),
    Aspect(
      values: ["hourly", "nightly", "weekly", "monthly", "quarterly", "daily", "yearly", "fortnightly"],
      statements: [
        "Credentials of the {c} are rotated {v}.", "The {c} has its credentials rotated {v}.",
        "Rotation of the {c} credentials happens {v}.", "We rotate the keys of the {c} {v}.",
      ], questions: ["how frequently do secrets of the {c} change", "{c} key renewal interval"]),
    Aspect(
      values: ["gRPC", "REST", "GraphQL", "Thrift", "SOAP", "WebSockets", "MessagePack", "Avro"],
      statements: [
        "Clients talk to the {c} over {v}.", "The {c} speaks {v} with its clients.",
        "The interface of the {c} is {v}.", "{v} is what clients of the {c} have to use.",
      ], questions: ["what protocol does the {c} expose", "how do callers communicate with the {c}"]),
    Aspect(
      values: [
        "eu-west-1", "us-east-2", "ap-south-1", "eu-north-1", "ca-central-1", "sa-east-1", "us-west-2",
        "af-south-1",
      ],
      statements: [
        "The {c} runs in region {v}.", "{v} is the region of the {c}.", "The {c} is deployed to {v} only.",
        "We host the {c} in {v}.",
      ], questions: ["in what data centre is the {c}", "{c} location in the cloud"]),
  ]

  static let choices: [(topic: String, options: [String])] = [
    ("package management", ["npm", "pnpm", "yarn", "bun"]),
    ("unit tests", ["jest", "vitest", "mocha", "ava"]),
    ("indentation", ["tabs", "two spaces", "four spaces", "eight spaces"]),
    ("formatting", ["prettier", "biome", "dprint", "eslint"]),
    ("logging", ["pino", "winston", "bunyan", "zerolog"]),
    ("diagrams", ["mermaid", "graphviz", "plantuml", "excalidraw"]),
    ("commit messages", ["imperative mood", "past tense", "gitmoji", "conventional commits"]),
    ("pull requests", ["squash merges", "rebase merges", "merge commits", "stacked branches"]),
    ("error handling", ["exceptions", "result types", "error codes", "panics"]),
    ("HTTP calls", ["axios", "fetch", "got", "undici"]), ("dates", ["luxon", "dayjs", "moment", "Temporal"]),
    ("containers", ["podman", "docker", "nerdctl", "buildah"]),
    ("answers", ["bullet points", "full paragraphs", "tables", "short sentences"]),
    ("code search", ["ripgrep", "ag", "ack", "git grep"]),
  ]
  static let contexts = [
    "in backend services", "in shell tooling", "in the documentation", "in mobile apps", "in data notebooks",
  ]

  static let hollow = [
    "Ran the tests.", "All tests pass now.", "Made the change as asked.", "Looked around in the code.",
    "Fixed it.",
    "Cleaned up a bit.", "The build works again.", "Updated some files.", "Did a small refactoring.",
    "Checked it, fine.",
  ]

  private static func product(_ firsts: [String], _ seconds: [String]) -> [String] {
    firsts.flatMap { first in seconds.map { "\(first) \($0)" } }
  }
}

/// Numbers that look random and are the same for the same seed (splitmix64).
struct YearRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}
