import Foundation

/// 120 notes about eight things, in varied words; what topics are measured with.
enum LabelledNotes {
  /// The notes of each theme; a line is a title and, after a bar, the text.
  static let themes: [(name: String, notes: [String])] = [
    ("auth", auth), ("database", database), ("frontend", frontend), ("deploy", deploy),
    ("billing", billing), ("search", search), ("mail", mail), ("testing", testing),
  ]

  private static let auth = lines(
    """
    Access tokens expire after 15 minutes|The login service signs a JWT and the client renews it with a refresh token.
    Refresh token rotation|Every renewal of a session issues a new refresh token; reuse of an old token revokes the login.
    Login fails behind the proxy|The session cookie was dropped because SameSite was strict; users were logged out.
    Passwords are hashed with argon2id|Old bcrypt password hashes are upgraded at the next login.
    OAuth with Google|The callback of the identity provider checks state and nonce before a session token is issued.
    Two factor login|Users confirm the login with a TOTP code; recovery codes are hashed like a password.
    Logout everywhere|Revoking all tokens of a user bumps the token version that each session carries.
    JWT signing keys rotate monthly|The key id in the token header says which key verifies the login token.
    Session fixation closed|The session id changes after a successful login and after a password change.
    Account lockout|After ten wrong passwords the login of the user is delayed, never locked.
    Single sign on for staff|Staff users log in through SAML; the token maps roles to permissions.
    Permission checks|Every route asks the token for its scopes before it answers an authenticated user.
    API keys are tokens too|A key authenticates a machine user and has scopes like a login token.
    Password reset link|The reset token is valid once and for thirty minutes; it ends every session of the user.
    Cookies of a session|HttpOnly and Secure are set on the login cookie, so scripts cannot read the token.
    """)
  private static let database = lines(
    """
    Postgres migrations run before the start|Each schema migration is one transaction with a lock timeout.
    Adding a column without a lock|A migration adds the nullable column first and backfills rows in batches.
    Index on orders|The slow query scanned the whole table; a partial index in Postgres made it fast.
    Connection pool|PgBouncer holds at most forty Postgres connections; idle transactions are killed.
    Vacuum of the events table|Autovacuum could not keep up with dead rows, so the Postgres table was partitioned.
    Rollback of a migration|Down migrations of the schema are never run in production; a new migration repairs.
    Deadlocks between two transactions|Rows are locked in the order of their primary key, in every SQL query.
    Read replica lag|Queries that must see their own rows go to the primary database, not to the replica.
    Foreign keys were missing|A migration added the constraint as not valid and validated the table later.
    Query plans change after analyze|The planner of Postgres needs fresh statistics of the table after a bulk insert.
    Backups of the database|A base backup is taken nightly and WAL segments of Postgres are shipped each minute.
    Enum types hurt|Changing an enum in a schema migration locks the table, so a lookup table is used.
    JSONB column for settings|A GIN index on the Postgres column serves the containment query.
    Schema drift|The migration tool compares the schema of staging and production databases each night.
    Upgrade to Postgres 16|Logical replication moved the tables; the sequences had to be set by SQL afterwards.
    """)
  private static let frontend = lines(
    """
    React hydration mismatch|The component rendered a date that differs between server and browser.
    CSS grid for the dashboard|The layout of the page uses grid areas; the sidebar component collapses on narrow screens.
    Dark mode|Colours are CSS variables, and the theme of the page follows the browser setting.
    The date picker component|Keyboard focus left the popup; the React component now traps it.
    Bundle size|Lazy loaded routes cut the JavaScript bundle of the first page by half in the browser.
    Buttons have one component|All buttons of the page come from the design system, with CSS for each variant.
    State of forms|React forms keep state in the component and show an error under each field.
    Images shift the layout|Width and height are set, so that the page does not jump while the browser loads.
    Safari scroll bug|The modal component scrolled the page behind it; overflow in CSS fixes it in the browser.
    Accessible labels|Icon buttons of a component need an aria label that the browser reads out.
    Rendering of long lists|A React list of ten thousand rows is virtualised, so the page scrolls smoothly.
    Tailwind classes|CSS utility classes are sorted by a plugin and merged when a component gets more.
    Tooltips flicker|The React tooltip component remounted on every render of the page.
    Client side routing|The browser back button restores the scroll position of the page and the component state.
    Fonts load late|The page swaps fonts; CSS size-adjust keeps the layout where it is.
    """)
  private static let deploy = lines(
    """
    Kubernetes rollout stuck|The readiness probe of the pod failed, and the deployment waited for ever.
    Helm chart values|Each cluster has its own values file; the deploy pipeline renders the chart.
    Docker image size|A multi stage build makes the container image small, so that nodes pull it fast.
    Canary deployment|Five percent of the traffic goes to the new pods before the rollout goes on.
    Terraform state lock|The cluster is described in Terraform; a stale lock blocked the deploy.
    Memory limit of the container|The kernel killed the pod; the deployment asks for more memory now.
    Ingress timeout|The cluster ingress closed long uploads after sixty seconds; an annotation raises it.
    Node upgrades|Pods are drained one node after the other, and the disruption budget holds the rollout.
    Secrets of a cluster|Sealed secrets are decrypted in the Kubernetes namespace at deploy time.
    Rollback of a release|Helm rolls the deployment back to the image of the release before.
    Image tags|Containers are deployed by digest, never by the latest tag, in every cluster.
    Autoscaling of pods|The Kubernetes autoscaler adds pods by queue length instead of processor load.
    Deploy on Friday|Nobody deploys to the production cluster after Thursday noon.
    Staging cluster|The staging namespace is deployed from main after each merge, with the same containers.
    Zero downtime|The container handles SIGTERM, finishes its requests and leaves the rollout quietly.
    """)
  private static let billing = lines(
    """
    Invoices are numbered without gaps|The invoice number is taken when the payment is booked.
    Stripe webhooks come twice|The payment event is stored under its id, so an invoice is paid once.
    VAT of customers abroad|The tax rate of an invoice follows the customer's country and VAT number.
    Refund of a payment|A refund makes a credit note for the invoice and returns the money through Stripe.
    Currency rounding|Amounts are whole cents; each invoice line is rounded, never the sum of the payment.
    Failed card payment|Stripe retries the charge three times, then the subscription is paused.
    Proration of a subscription|Changing the plan charges the customer for the days left of the billing month.
    Invoice as PDF|The billing service renders the invoice and keeps the file for ten years.
    Price changes|Prices of a plan are versioned; a customer keeps the price of the subscription.
    Dunning letters|Customers with an unpaid invoice are reminded after seven and fourteen days.
    SEPA direct debit|The mandate of the customer is needed before a payment can be charged.
    Coupons|A discount applies to the first invoice of a subscription and is shown before tax.
    Revenue report|The billing export lists payments, refunds and tax of the month by currency.
    Trial periods|The subscription starts with a trial; the card of the customer is charged at its end.
    Chargebacks|A disputed payment freezes the customer account until billing has answered the bank.
    """)
  private static let search = lines(
    """
    Elasticsearch relevance|Titles count three times in the ranking of search results.
    Synonyms of the search|The analyzer expands a query with synonyms when the index is built.
    Reindexing without a gap|A new search index is filled beside the old one and the alias is switched.
    Typos in queries|Fuzzy matching finds a result with one wrong letter in the search query.
    Facets|Counts of each search facet ignore the filter of that facet.
    Ranking by freshness|Search results lose score with age; the decay of the ranking is a week.
    Autocomplete|Suggestions of the search box come from an edge n-gram index.
    Embedding search|Vectors of documents find results that share no word with the query.
    Stop words|The search index keeps stop words, since phrases in a query need them.
    Query latency|The search shard count was too high; each query asked forty index shards.
    Highlighting|The search result shows the sentence that matches the query in bold.
    Zero results|Queries without a search result are logged and looked at every week.
    Language analyzers|German documents are stemmed with their own analyzer in the search index.
    Index size|Source fields left the search index, and results are read from the store.
    Evaluating relevance|A labelled list of queries measures the ranking of results by nDCG.
    """)
  private static let mail = lines(
    """
    Mails land in spam|The sender domain had no DKIM signature, so newsletters were filtered.
    Bounced addresses|An email that bounces hard is never sent to that recipient again.
    Newsletter templates|The email template is written in MJML and tested in Outlook.
    Unsubscribe header|Every newsletter email has a one click unsubscribe link for the recipient.
    Sending limit|The SMTP provider takes fourteen emails a second; a queue slows the sender.
    Inbox parsing|Replies to an email are parsed and the quoted mail below is cut.
    DMARC policy|The domain rejects mail of a forged sender; reports come as XML by email.
    Attachments|Mail attachments over ten megabytes are replaced by a link in the email.
    Digest mail|The weekly digest email goes out on Monday in the recipient's time zone.
    Plain text part|Each email has a plain part, since spam filters punish mail without one.
    Transactional mail|Receipts and alerts leave by another SMTP sender than the newsletter.
    Suppression list|Recipients who complained about mail are on the suppression list of the sender.
    Subject lines|The subject of the email is tested on a tenth of the newsletter recipients.
    Greylisting|Some mail servers refuse the first try; the SMTP queue sends the email again.
    Tracking pixels|Opening rates are not measured: emails carry no tracking pixel.
    """)
  private static let testing = lines(
    """
    Flaky test of the clock|The unit test depended on the time of day; the suite now fakes the clock.
    Snapshot tests|Golden files are recorded again by a flag, and recording fails the test suite.
    Fixtures are built by factories|Each test makes what it needs; shared fixtures made the suite brittle.
    Parallel test runs|Tests use a folder of their own, so that the suite runs on all cores.
    Coverage is not a goal|Coverage of the tests is shown in review, and no threshold fails the suite.
    End to end tests|Playwright tests run against a built app; a failing test keeps its trace.
    Mocks only at the border|Unit tests mock the network and nothing else; the rest is tested for real.
    Test names are sentences|A failing test says what no longer holds in the suite.
    Property based tests|Random inputs found an overflow; the seed of the failing test is printed.
    Slow tests|The suite lists its ten slowest tests; anything above a second is looked at.
    Regression test first|A bug fix begins with a failing test that stays in the suite.
    Mutation testing|Mutants that no test kills show where assertions of the suite are weak.
    Contract tests|Consumer tests are replayed against the provider in its own test suite.
    Test data is anonymous|No fixture of a test holds a real name or address.
    Retries hide bugs|Flaky tests are quarantined and fixed; the suite never retries a test.
    """)

  private static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}

/// How well topics agree with labels.
struct Agreement {
  /// The share of all notes that lie in a topic whose most frequent label is theirs; those in none count as wrong.
  let purity: Double
  /// Normalised mutual information, 0 to 1; each note in no topic is one of its own.
  let information: Double

  /// - Parameters:
  ///   - labels: of each note.
  ///   - topics: of each note; `nil` for none.
  init(labels: [String], topics: [String?]) {
    let total = Double(labels.count)
    let names = topics.enumerated().map { $1 ?? "alone \($0)" }
    var joint: [String: [String: Double]] = [:]
    for (label, name) in zip(labels, names) { joint[name, default: [:]][label, default: 0] += 1 }
    let placed = joint.filter { !$0.key.hasPrefix("alone ") }
    purity = placed.values.reduce(0) { $0 + ($1.values.max() ?? 0) } / total
    func entropy(_ counts: some Sequence<Double>) -> Double {
      counts.reduce(0) { $0 - $1 / total * log2($1 / total) }
    }
    let byLabel = Dictionary(grouping: labels) { $0 }.mapValues { Double($0.count) }
    let one = entropy(byLabel.values)
    let other = entropy(joint.values.map { $0.values.reduce(0, +) })
    let both = entropy(joint.values.flatMap(\.values))
    information = one + other == 0 ? 1 : 2 * (one + other - both) / (one + other)
  }
}
