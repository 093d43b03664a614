import Fuse
import Glibc

// Before anything makes a thread: a thread inherits what is blocked, and libraries make threads as they are
// loaded.
let endings = SignalRelay()
let counts = CountsReport()
do {
  let waiter = try SignalWaiter(for: SignalWaiter.endingSignals + [CountsReport.signal]) { signal in
    if signal == CountsReport.signal { counts.write() } else { endings.deliver(signal) }
  }
  let arguments = try DaemonArguments(CommandLine.arguments)
  let status = try withExtendedLifetime(waiter) {
    try Daemon.run(arguments, endings: endings, counts: counts)
  }
  exit(status)
} catch let help as DaemonHelp {
  help.print()
  exit(0)
} catch {
  let failure = DaemonFailure(error)
  failure.report(to: DaemonArguments.readyDescriptor(in: CommandLine.arguments))
  exit(failure.status)
}
