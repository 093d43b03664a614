/// Sessions as they happen, written for the tests.
extension TestSession {
  /// A bug that is hunted down and mended.
  static var bugHunt: TestSession {
    var session = TestSession()
    session.prompt(
      "Checkout fails on staging since yesterday, orders with a voucher end in a 500. Please find out why.")
    session.answer("I'll look at the checkout handler first.")
    session.read("src/checkout/handler.ts")
    session.run(
      "npm test -- checkout",
      """
      FAIL src/checkout/total.test.ts
        ● applies a voucher
          TypeError: Cannot read properties of undefined (reading 'currency')
            at applyVoucher (src/checkout/total.ts:42:31)
      Tests: 1 failed, 11 passed, 12 total
      """, failed: true)
    session.answer("Let me look at how vouchers are loaded.")
    session.read("src/checkout/total.ts")
    session.read("src/vouchers/cache.ts")
    session.answer(
      "The root cause is that `VoucherCache` returns vouchers without their `price` after the Redis migration: the JSON revival in `src/vouchers/cache.ts` only restores top-level fields. So `voucher.price.currency` is undefined in `applyVoucher`."
    )
    session.edit("src/vouchers/cache.ts")
    session.run("npm test -- checkout", "Tests: 12 passed, 12 total")
    session.answer(
      """
      Fixed. I fixed the revival in `src/vouchers/cache.ts` so that nested `Money` objects are restored with `Money.fromJSON`. All 12 checkout tests pass now.

      Note that entries written before the fix stay broken for up to 24 hours, because the cache TTL is 86400 seconds; flush `voucher:*` in Redis after deploying.
      """)
    return session
  }

  /// A person who corrects the agent and says how things are done.
  static var corrections: TestSession {
    var session = TestSession()
    session.prompt("Add zod validation to the signup endpoint.")
    session.run("npm install zod", "added 1 package in 2s")
    session.answer("I installed zod with npm and will add the schema now.")
    session.prompt(
      "No, use bun, never npm. The lockfile is bun.lockb and CI fails when a package-lock.json appears.")
    session.run("rm package-lock.json && bun add zod", "installed zod@3.23.8")
    session.edit("src/signup/schema.ts")
    session.answer("Switched to bun and added the schema in `src/signup/schema.ts`.")
    session.prompt("Good. From now on please answer me briefly, without a summary at the end.")
    session.answer("Understood.")
    session.prompt("We deploy from the release branch only, main is not protected. What does the test cover?")
    session.answer("The test covers empty mail addresses and short passwords.")
    return session
  }

  /// A change of structure, with the reasons for it.
  static var refactoring: TestSession {
    var session = TestSession()
    session.prompt("The mailer is called from everywhere. Clean that up.")
    session.read("src/mail/mailer.ts")
    session.edit("src/mail/outbox.ts")
    session.edit("src/orders/service.ts")
    session.edit("src/signup/service.ts")
    session.run("npx tsc --noEmit", "")
    session.run("bun test", "48 pass\n0 fail")
    session.answer(
      """
      I moved all sending behind an `Outbox` in `src/mail/outbox.ts`; services only enqueue.

      I decided on a transactional outbox table instead of calling SES directly, because an order could be rolled back after its confirmation mail had been sent. I considered a job queue (BullMQ), but that would need Redis in the test environment.

      The outbox worker runs every 5 seconds and must be the only one: `FOR UPDATE SKIP LOCKED` is not used yet.
      """)
    return session
  }

  /// Settings, versions and ports.
  static var operations: TestSession {
    var session = TestSession()
    session.prompt("The staging database does not come up after the upgrade.")
    session.run(
      "docker compose up -d db",
      "Error response from daemon: driver failed programming external connectivity: Bind for 0.0.0.0:5432 failed: port is already allocated",
      failed: true)
    session.run("ss -ltnp | grep 5432", "LISTEN 0 244 127.0.0.1:5432 users:((\"postgres\",pid=812))")
    session.answer(
      "The reason is a system PostgreSQL 15 that was installed with the upgrade and listens on port 5432; the container cannot bind there."
    )
    session.run("systemctl disable --now postgresql@15-main", "Removed")
    session.run("docker compose up -d db", "Container shop-db-1 Started")
    session.answer(
      "The database is up. Fixed by disabling the system's `postgresql@15-main` service. The container uses PostgreSQL 16.2 and keeps its data in the volume `shop_pgdata`, which must not be opened by version 15."
    )
    return session
  }

  /// Nothing but a look around.
  static var listing: TestSession {
    var session = TestSession()
    session.prompt("What files are in src?")
    session.run("ls src", "checkout\nmail\norders\nsignup\nvouchers")
    session.answer("There are five folders: checkout, mail, orders, signup and vouchers.")
    return session
  }

  /// German and English, as people here talk.
  static var german: TestSession {
    var session = TestSession()
    session.prompt("Der Export nach Excel ist kaputt, kannst du mal schauen?")
    session.run(
      "python manage.py export_orders",
      "Traceback (most recent call last):\nUnicodeEncodeError: 'latin-1' codec can't encode character '\\u20ac' in position 88",
      failed: true)
    session.answer(
      "Die Ursache war die feste Kodierung `latin-1` in `exports/excel.py`: das Euro-Zeichen gibt es dort nicht."
    )
    session.edit("exports/excel.py")
    session.run("python manage.py export_orders", "1204 orders exported")
    session.answer("Behoben: der Export schreibt jetzt `utf-8-sig`, damit Excel die Umlaute erkennt.")
    session.prompt(
      "Super. Ab jetzt bitte immer auf Deutsch antworten. Und wir nutzen black mit Zeilenlänge 100, nie autopep8."
    )
    session.answer("Verstanden.")
    return session
  }
}
