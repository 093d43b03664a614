import ArgumentParser

/// How figures are shown, the same for every subcommand.
struct ReportOptions: ParsableArguments {
  @Flag(help: "Print JSON instead of a table.")
  var json = false

  @Flag(help: "Exit with 3 when a figure misses its limit.")
  var check = false
}
