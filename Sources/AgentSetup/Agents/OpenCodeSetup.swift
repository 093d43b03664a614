import JSONText

/// OpenCode: a plugin, for it has no hooks of its own; leave to read the tree; and a word about it in its instructions.
struct OpenCodeSetup: AgentSetup {
  let place: SetupPlace

  var allFiles: [ManagedFile] { files(SetupOptions()).files }

  func files(_ options: SetupOptions) -> (files: [ManagedFile], notes: [String]) {
    let folder = place.folder("XDG_CONFIG_HOME", or: ".config") + "/opencode"
    let plain = folder + "/opencode.json"
    let commented = folder + "/opencode.jsonc"
    let hasCommented = (try? UserFile(commented).contents()) != nil
    let hasPlain = (try? UserFile(plain).contents()) != nil
    let pattern = place.short(place.home) + "/**"
    let permission = JSONAddition.member(path: ["permission", "external_directory", pattern], value: "allow")
    var files = [
      ManagedFile(
        path: folder + "/plugins/recallfs.js", why: "sessions are recorded",
        kind: .own(
          firstLine: OpenCodePlugin.firstLine, text: OpenCodePlugin.text(program: place.hookProgram))),
      ManagedFile(
        path: hasCommented && !hasPlain ? commented : plain, why: "the tree may be read and written",
        kind: .settings(JSONSettings(additions: [permission]))),
    ]
    if options.namesContextPage {
      files.append(
        ManagedFile(
          path: folder + "/AGENTS.md", why: "the agent knows where the memories are",
          kind: .block(pointer(to: place.contextPage))))
    }
    return (
      files,
      [
        "Not tried with the program itself, only with its documentation. The plugin is written for version 1 of OpenCode's "
          + "plugin interface."
      ]
    )
  }
}
