/// Words of which one excludes the others where they stand in the same place.
enum Alternatives {
  /// Whether two words are choices of one kind: `npm` and `pnpm`, `daily` and `weekly`.
  static func exclude(_ one: String, _ other: String) -> Bool {
    guard one != other, let kind = kinds[one] else { return false }
    return kinds[other] == kind
  }

  /// Whether a word is one of several to choose from.
  static func contains(_ word: String) -> Bool { kinds[word] != nil }

  /// One spelling for words that mean the same.
  static func plain(_ word: String) -> String { spellings[word] ?? word }

  /// Words that say where, or for what part, something holds.
  static let scopes: Set<String> = Set(
    """
    staging production development local locally qa preview sandbox ci testing frontend backend client server
    linux macos windows ios android mobile desktop debug release primary replica secondary weekend weekday
    upstream downstream unit integration e2e internal external admin guest ingress egress
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Words that say where something holds, and stand in no other sense: what differs in them is told twice for a reason.
  static let places: Set<String> = [
    "staging", "production", "development", "qa", "preview", "sandbox", "linux", "macos", "windows", "ios",
    "android",
    "frontend", "backend", "primary", "replica",
  ]

  /// Two sides, each of words that mean about the same.
  static let sides: [(Set<String>, Set<String>)] = [
    (["short", "brief", "concise", "terse"], ["long", "detailed", "verbose", "thorough", "lengthy"]),
    (["manual", "manually", "hand"], ["automatic", "automatically", "automated"]),
    (["optional", "voluntary"], ["mandatory", "required", "obligatory"]),
    (["enabled", "enable", "activated"], ["disabled", "disable", "deactivated"]),
    (["with"], ["without"]), (["allowed", "permitted"], ["forbidden", "banned", "prohibited"]),
    (["sync", "synchronous"], ["async", "asynchronous"]), (["true", "yes"], ["false"]),
    (["sequential", "sequentially", "serially"], ["parallel", "concurrently"]),
    (["mutable"], ["immutable"]), (["formal", "formally"], ["informal", "casual"]),
    (["public"], ["private"]), (["before"], ["after"]), (["strict"], ["lenient", "loose"]),
    (["on"], ["off"]), (["allow"], ["deny", "forbid", "block"]),
  ]

  private static let kinds: [String: Int] = {
    var kinds: [String: Int] = [:]
    let lines = """
      npm pnpm yarn bun
      postgres mysql mariadb sqlite mongodb oracle dynamodb cockroachdb
      rabbitmq kafka nats sqs celery
      redis memcached
      rest graphql grpc soap
      jest vitest mocha jasmine
      docker podman
      tabs spaces
      english german french spanish italian dutch
      hourly daily nightly weekly biweekly monthly quarterly yearly
      monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
      rebase merge squash
      camelcase snake_case kebab-case pascalcase
      light dark
      bcrypt argon2 argon2id scrypt pbkdf2
      json yaml toml xml csv
      vim emacs nano vscode
      bash zsh fish
      react vue svelte angular solid
      webpack vite rollup esbuild parcel turbopack
      pip poetry uv pipenv conda
      pytest unittest nose
      black ruff yapf
      flake8 pylint
      eslint biome
      github gitlab bitbucket
      aws gcp azure hetzner
      jenkins circleci travis
      terraform pulumi ansible
      utc cet est pst
      utf-8 latin-1 utf-16
      mit apache gpl bsd
      nginx caddy apache2 traefik haproxy
      sentry datadog rollbar bugsnag newrelic
      swiftui uikit appkit
      flask django fastapi
      maven gradle bazel
      jwt cookies sessions
      ascending descending
      single double
      axios fetch ky
      prisma drizzle typeorm sequelize
      tailwind bootstrap bulma
      slack teams discord mattermost
      """
    for (kind, line) in lines.split(separator: "\n").enumerated() {
      for word in line.split(separator: " ") { kinds[String(word)] = kind }
    }
    return kinds
  }()

  private static let spellings: [String: String] = [
    "prod": "production", "dev": "development", "db": "database", "repo": "repository", "stage": "staging",
    "config": "configuration", "js": "javascript", "ts": "typescript", "postgresql": "postgres",
    "pg": "postgres", "k8s": "kubernetes", "timeouts": "timeout", "nodejs": "node", "node.js": "node",
    "golang": "go", "locally": "local", "mongo": "mongodb", "docs": "documentation", "mac": "macos",
    "cache_ttl": "ttl", "message": "messages", "test": "tests", "reply": "answers", "replies": "answers",
    "responses": "answers", "answer": "answers", "respond": "answers", "ports": "port",
    "package": "packages", "dependencies": "packages", "commit": "commits", "committing": "commits",
    "function": "functions", "methods": "functions",
  ]
}
