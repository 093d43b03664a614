/// Pairs of statements of one project and type, with how the second stands to the first, as a person would say.
struct LabelledPair {
  enum Label: String, CaseIterable { case same, update, contradicts, different }

  let label: Label
  let old: String
  let new: String

  /// What the rules were made with.
  static let development = read(developmentText)
  /// What the rules were only measured on.
  static let heldOut = read(heldOutText)

  /// A label on a line of its own, then one pair a line.
  private static func read(_ text: String) -> [LabelledPair] {
    var label = Label.same
    return text.split(separator: "\n").compactMap { line in
      if let next = Label(rawValue: String(line)) {
        label = next
        return nil
      }
      let parts = line.split(separator: "|")
      return LabelledPair(label: label, old: String(parts[0]), new: String(parts[1]))
    }
  }

  private static let developmentText = #"""
    same
    The timeout of the upload is 30 s|The upload times out after 30 seconds
    Always run the tests before you commit|Run the tests always before committing
    Never push directly to main|Do not push directly to main
    The API listens on port 8080|Port 8080 is the port the API listens on
    Settings live in `config/app.toml`|The settings are kept in `config/app.toml`
    Answer in short sentences|Give answers in short sentences
    Retry a failed request 3 times|A failed request is retried 3 times
    The build requires Node 20.11|Node 20.11 is required for the build
    Use pnpm for installing packages|Install packages with pnpm
    The cache lives for 60 s|The cache lives for 1 min
    The user prefers tabs|The user has a preference for tabs
    Migrations run at the start of the server|When the server starts, migrations are run
    Do not add comments to code|Never add comments to the code
    Logs are written to `/var/log/shop.log`|The log is written to `/var/log/shop.log`
    The worker reads its queue name from `QUEUE_NAME`|`QUEUE_NAME` is where the worker reads its queue name from
    update
    The API listens on port 8080|The API listens on port 8080 and reads it from `API_PORT`
    Use pnpm for packages|Use pnpm for packages, because CI fails on `package-lock.json`
    Never push to main|Never push to main; open a pull request against `develop`
    The build requires Node 20.11|The build requires Node 20.11, set in `.nvmrc`
    Tests need a database|Tests need a database: run `docker compose up db` first
    The checkout test fails for guests|The checkout test fails for guests because `loadCart()` returns `undefined`
    Settings live in `config/app.toml`|Settings live in `config/app.toml`, read by `Settings.load()` at start
    Retry a failed request 3 times|Retry a failed request 3 times, with a delay of 200 ms
    Orders go to the queue `warehouse.orders`|Orders go to the queue `warehouse.orders`, published by `src/queue.ts`
    The report uses the time zone Europe/Berlin|The report uses the time zone Europe/Berlin, set in `src/report.ts`
    contradicts
    Use pnpm|Use bun
    Use pnpm for installing packages|Use npm for installing packages
    The timeout of the upload is 30 s|The timeout of the upload is 60 s
    Never push to main|Push to main
    The project runs on Python 3.11|The project runs on Python 3.12
    The API listens on port 8080|The API listens on port 8081
    Always run the tests before a commit|Never run the tests before a commit
    Use tabs for indentation|Use spaces for indentation
    The cache is enabled in production|The cache is disabled in production
    We use Postgres instead of MySQL|We use MySQL instead of Postgres
    Settings live in `config/app.toml`|Settings live in `config/main.toml`
    The default branch is `main`|The default branch is `develop`
    Builds need Docker|Builds do not need Docker
    Retry a failed request 3 times|Retry a failed request 5 times
    Limit uploads to 10 MB|Limit uploads to 25 MB
    Reports use the time zone UTC|Reports use the time zone Europe/Berlin
    Answer in German|Answer in English
    The session cookie is named `sid`|The session cookie is named `sid_v2`
    Comments in code are wanted|Comments in code are not wanted
    The linter is required in CI|The linter is optional in CI
    different
    The API listens on port 8080|The build requires Node 20.11
    Use pnpm for packages|Never push to main
    Orders go to the queue `warehouse.orders`|Invoices are rendered by `src/pdf.ts`
    The parser in `src/parse.ts` drops comments|The printer in `src/print.ts` adds a newline
    Tests need a database|The database is backed up at night
    Answer in short sentences|Write commit messages in English
    Retry a failed request 3 times|The cache lives for 60 s
    The checkout test fails for guests|The checkout page shows prices with tax
    Migrations run at the start of the server|The server stops on SIGTERM within 5 s
    Logs are written to `/var/log/shop.log`|Metrics are served at `/metrics`
    The user prefers tabs|The user prefers short answers
    The worker reads its queue name from `QUEUE_NAME`|The worker acknowledges a message after the commit
    The linter runs in CI|The tests run in CI
    Price rules live in `src/pricing/rules.ts`|Tax rules live in `src/tax.ts`
    The API returns 404 for unknown orders|The API returns 409 for paid orders
    same
    Deploys go through the staging host first|First every deploy goes through the staging host
    The importer stops at 500 rows|At 500 rows the importer stops
    Ask before you delete a file|Before deleting a file, ask
    The index is rebuilt with `bin/reindex`|`bin/reindex` rebuilds the index
    Passwords are hashed with Argon2|Argon2 is used to hash passwords
    A session expires after 2 h|A session expires after 120 minutes
    The client sends a heartbeat every 15 s|Every 15 seconds the client sends a heartbeat
    Release notes are written in English|Write the release notes in English
    Don't mock the database in tests|Do not mock the database in the tests
    The viewer is served on port 37777|Port 37777 serves the viewer
    Images are stored in `assets/img`|The images are stored under `assets/img`
    Dates are formatted as ISO 8601|Dates are formatted in ISO 8601
    The scheduler runs jobs one after another|Jobs are run one after another by the scheduler
    Feature flags are read from `flags.json`|`flags.json` holds the feature flags that are read
    Keep functions short|Functions should be kept short
    update
    The importer stops at 500 rows|The importer stops at 500 rows because `max_rows` is set in `import.toml`
    Passwords are hashed with Argon2|Passwords are hashed with Argon2 in `src/auth/hash.ts`
    The viewer is served on port 37777|The viewer is served on port 37777, changed by `VIEWER_PORT`
    The index is rebuilt with `bin/reindex`|The index is rebuilt with `bin/reindex --all`, which takes 4 min
    Don't mock the database in tests|Don't mock the database in tests; use the fixture `withDatabase`
    Deploys go through the staging host|Deploys go through the staging host `stage-1` with `make deploy`
    Images are stored in `assets/img`|Images are stored in `assets/img` and resized by `bin/resize`
    A session expires after 2 h|A session expires after 2 h; the limit is `SESSION_TTL`
    Ask before you delete a file|Ask before you delete a file, because the folder is not under version control
    Feature flags are read from `flags.json`|Feature flags are read from `flags.json` at every request, so no restart is needed
    contradicts
    Passwords are hashed with bcrypt|Passwords are hashed with Argon2
    The importer stops at 500 rows|The importer stops at 1000 rows
    A session expires after 2 h|A session expires after 30 min
    The viewer is served on port 37777|The viewer is served on port 37778
    Mock the database in tests|Don't mock the database in tests
    Deploys go through the staging host first|Deploys do not go through the staging host first
    Images are stored in `assets/img`|Images are stored in `public/img`
    The index is rebuilt with `bin/reindex`|The index is rebuilt with `make index`
    Release notes are written in English|Release notes are written in German
    Use Vitest rather than Jest|Use Jest rather than Vitest
    The client requires TLS 1.2|The client requires TLS 1.3
    Ask before you delete a file|Never ask before you delete a file
    The scheduler is synchronous|The scheduler is asynchronous
    Feature flags are public|Feature flags are private
    The owner of the billing service is Dana|The owner of the billing service is Lee
    The heartbeat is sent every 15 s|The heartbeat is sent every 20 s
    Indent with 2 spaces|Indent with 4 spaces
    The queue is Redis|The queue is RabbitMQ
    Compression is on|Compression is off
    Squash commits before a merge|Do not squash commits before a merge
    different
    Passwords are hashed with Argon2|Images are resized by `bin/resize`
    The importer stops at 500 rows|The exporter writes CSV with semicolons
    A session expires after 2 h|The client sends a heartbeat every 15 s
    The viewer is served on port 37777|The viewer shows the newest memory first
    Don't mock the database in tests|Name tests after what they show
    Deploys go through the staging host|The staging host has 4 GB of memory
    The index is rebuilt with `bin/reindex`|The index is kept in memory
    Release notes are written in English|Release notes list the breaking changes first
    Ask before you delete a file|Keep functions short
    The scheduler runs jobs one after another|The scheduler logs each job to `jobs.log`
    Feature flags are read from `flags.json`|Prices are read from `prices.csv`
    The client requires TLS 1.3|The server compresses answers
    Orders are validated in `src/orders.ts`|Customers are validated in `src/customers.ts`
    Use Vitest|Use Postgres
    The auth tests take 4 s|The billing tests take 40 s
    """#

  private static let heldOutText = #"""
    same
    Uploads larger than 5 MB are rejected|The server rejects uploads larger than 5 MB
    Run the formatter before each commit|Before each commit, run the formatter
    The token is refreshed every 10 minutes|Every 10 min the token is refreshed
    Don't use force unwraps|Never use force unwraps
    Errors are reported to Sentry|Sentry receives the reported errors
    The staging database is reset every night|Each night the staging database gets reset
    Ask me before adding a dependency|Before you add a dependency, ask me
    `make check` runs the whole test suite|The whole test suite is run by `make check`
    update
    Uploads larger than 5 MB are rejected|Uploads larger than 5 MB are rejected by nginx, set with `client_max_body_size`
    Errors are reported to Sentry|All errors of the worker are reported to Sentry through `report()` in `src/errors.ts`
    The build fails on ARM|The build fails on ARM because `libvips` 8.14 has no wheel for it
    Don't use force unwraps|Don't use force unwraps; use `guard let` and throw
    The token is refreshed every 10 minutes|The token is refreshed every 10 minutes by `TokenKeeper`
    Search uses an FTS5 index|Search uses an FTS5 index with the porter tokenizer
    contradicts
    Uploads larger than 5 MB are rejected|Uploads larger than 20 MB are rejected
    Use SwiftUI for new screens|Use UIKit for new screens
    The staging database is reset every night|The staging database is never reset
    Errors are reported to Sentry|Errors are reported to Datadog
    The site is deployed with `make deploy`|The site is deployed with `bin/ship`
    Force pushes are allowed on branches|Force pushes are forbidden on branches
    Run the formatter before each commit|Run the formatter after each commit
    The service requires Java 17|The service requires Java 21
    Ask me before adding a dependency|Don't ask me before adding a dependency
    We chose REST over GraphQL|We chose GraphQL over REST
    different
    Uploads larger than 5 MB are rejected|Downloads are served from the CDN
    Use SwiftUI for new screens|Use British spelling in texts
    Errors are reported to Sentry|Traces are kept for 7 days
    The token is refreshed every 10 minutes|The token is kept in the key chain
    The service requires Java 17|The service starts in 4 s
    `make check` runs the whole test suite|`make lint` checks the format
    The unit tests mock the clock|The unit tests run in parallel
    Users are stored in `users.db`|Invoices are stored in `invoices.db`
    """#
}
