import ArgumentParser

/// The options of imports from other programs.
struct ForeignImportOptions: ParsableArguments {
  @Flag(help: "Say what would be done, and do nothing.")
  var dryRun = false
  @Flag(help: "Print one JSON object (docs/cli.md).")
  var json = false
}
