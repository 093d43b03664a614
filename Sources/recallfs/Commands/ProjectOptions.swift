import ArgumentParser

/// The options that choose a project.
struct ProjectOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "The project; by default the directory's own.")
  var project: String?
  @Flag(help: "No project: the memories that hold everywhere (_global).")
  var global = false

  func validate() throws {
    if global, project != nil { throw ValidationError("--global and --project exclude each other.") }
  }

  var choice: ProjectChoice {
    if global { return .directory(nil) }
    return project.map(ProjectChoice.named) ?? .directory(Workspace.currentDirectory)
  }
}
