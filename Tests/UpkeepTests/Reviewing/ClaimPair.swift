/// Pairs of memories of one project, with whether a person would say that they cannot both hold now.
struct ClaimPair {
  let isContradiction: Bool
  let old: String
  let new: String

  /// What the rules were made with.
  static let development = read(developmentText)
  /// What the rules were only measured on.
  static let heldOut = read(heldOutText)

  /// `yes` or `no` on a line of its own, then one pair a line.
  private static func read(_ text: String) -> [ClaimPair] {
    var isContradiction = true
    return text.split(separator: "\n").compactMap { line in
      if line == "yes" || line == "no" {
        isContradiction = line == "yes"
        return nil
      }
      let parts = line.split(separator: "|")
      return ClaimPair(isContradiction: isContradiction, old: String(parts[0]), new: String(parts[1]))
    }
  }

  private static let developmentText = #"""
    yes
    The API listens on port 8080|The API listens on port 9090 from now on
    The project runs on Node 18|The project needs Node 20
    Use npm to install packages|We switched from npm to pnpm
    The user prefers short answers|The user prefers detailed answers
    Never push directly to main|Push directly to main
    Errors are reported to Sentry|We report all errors to Datadog from now on
    Sessions expire after 30 minutes|Sessions expire after 2 hours
    We decided to store events in Postgres|We moved event storage from Postgres to MongoDB
    Write commit messages in English|Write commit messages in German
    The upload limit is 10 MB|Uploads are limited to 25 MB
    Format the code with black|Format the code with ruff
    The cache is enabled by default|The cache is disabled by default
    Deploys happen on Fridays|Deploys happen on Mondays
    Always ask before deleting a file|Never ask before deleting a file
    The wine cellar is kept at 12 degrees|The wine cellar is kept at 14 degrees
    Dana owns the billing service|The owner of the billing service is Lee, no longer Dana
    Tests run in parallel|Tests run sequentially
    Feature flags live in `config/flags.json`|Feature flags live in `settings/flags.toml`
    The patient takes 20 mg of the blue tablet daily|The patient takes 40 mg of the blue tablet daily
    We use REST for the public API|The public API is GraphQL instead of REST
    Passwords are hashed with bcrypt|Passwords are hashed with Argon2id
    The nightly backup starts at 02:00|The nightly backup starts at 04:30
    no
    The staging database listens on port 5432|The production database listens on port 5433
    The auth service listens on port 8080|The billing service listens on port 9090
    Errors are reported to Sentry|Errors are also reported to Datadog
    The API port was 8080 until March|The API listens on port 9090
    Use pnpm for the web app|Use uv for the Python scripts
    Orders are validated in `src/orders.ts`|Customers are validated in `src/customers.ts`
    The API listens on port 8080|The API listens on port 8080 and reads it from `API_PORT`
    Don't mock the database in tests|Mock the payment gateway in tests
    The API returns 404 for unknown orders|The API returns 409 for paid orders
    The user prefers tabs|The user prefers short answers
    The importer retries 3 times|The exporter retries 5 times
    We previously used MySQL|The data lives in Postgres
    Fixed the crash in the parser when the file is empty|Fixed the crash in the printer when the list is empty
    The web client caches for 60 s|The mobile client caches for 10 s
    Never push to main|Never push to main without a review
    The red wine is served at 18 degrees|The white wine is served at 8 degrees
    The report is sent weekly to the board|The digest is sent daily to the editors
    Build with Gradle|Release notes are written in English
    The timeout is 60 s|The timeout is 1 min
    Redis holds the sessions|Postgres holds the orders
    Locally the API listens on port 3000|The API listens on port 8080
    Tests need a database|Tests need a database: run `docker compose up db` first
    """#

  private static let heldOutText = #"""
    yes
    The metrics endpoint is served on port 9100|The metrics endpoint is served on port 9200
    The service requires Java 17|The service requires Java 21 since the upgrade
    Use Jest for unit tests|Use Vitest for unit tests
    The user wants answers in German|The user wants answers in English
    Never deploy on Fridays|Deploy on Fridays
    Logs are kept for 14 days|Logs are kept for 30 days
    Retry failed payments 3 times|Failed payments are retried 5 times
    We chose Kafka for the event bus|The event bus was moved from Kafka to RabbitMQ
    The default branch is `main`|The default branch is `trunk`
    Commits are squashed before a merge|Do not squash commits before a merge
    The linter is optional|The linter is mandatory
    The front desk opens at 8:00|The front desk opens at 9:30
    Invoices are numbered by year|Invoices are no longer numbered by year
    Indent with tabs|Indent with spaces
    Static files are hosted on AWS|Static files are hosted on Hetzner
    Maria leads the design team|Jonas leads the design team
    The price of a ticket is 12 EUR|The price of a ticket is 15 EUR
    Dependencies are managed with poetry|Dependencies are managed with uv, we replaced poetry with it
    The user dislikes emojis in replies|The user likes emojis in replies
    The rate limit is 100 requests per minute|The rate limit was raised from 100 to 250 requests per minute
    The dog gets 200 g of food a day|The dog gets 250 g of food a day
    no
    The staging bucket is named `media-stg`|The production bucket is named `media-prod`
    The search index is rebuilt in 4 minutes|The thumbnail cache is rebuilt in 9 minutes
    The site used to run on Apache|The site runs on nginx
    Metrics go to Prometheus|Traces go to Jaeger
    Use Vitest for the client|Use pytest for the worker
    Users are stored in `users.db`|Invoices are stored in `invoices.db`
    Passwords are hashed with Argon2|Passwords are hashed with Argon2 in `src/auth/hash.ts`
    Do not commit generated files|Commit the lock file
    The kitchen opens at 11:00|The bar opens at 17:00
    The unit tests take 4 s|The integration tests take 90 s
    The user likes dark chocolate|The user likes long walks
    Migration 12 adds the column `email`|Migration 13 adds the column `phone`
    On Linux the socket is in `/run/app`|On macOS the socket is in `/tmp/app`
    Retries stop after 2 h|Retries stop after 120 minutes
    The team formerly deployed weekly|The team deploys daily
    Maria leads the design team|Jonas leads the sales team
    The login page was slow because of a missing index|The orders page was slow because of N+1 queries
    Support answers within 24 h|Support answers within 24 h, and also writes a summary
    The debug build logs to stderr|The release build logs to `/var/log/app.log`
    `make check` runs the tests|`make lint` runs the linter
    The importer reads CSV|The exporter writes JSON
    """#
}
