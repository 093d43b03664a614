extension FileNames {
  /// Whether tools look for a file of this name wherever they are: it runs no query and makes no memory.
  public static func isProbeName(_ name: String) -> Bool {
    let bytes = name.utf8
    guard let first = bytes.first, let last = bytes.last else { return true }
    if first == UInt8(ascii: ".") || last == UInt8(ascii: "~") { return true }
    // Emacs' autosave files.
    if first == UInt8(ascii: "#") && last == UInt8(ascii: "#") { return true }
    // Vim's swap files (.swp, then .swo and .swx) and RCS' archives.
    if [".swp", ".swo", ".swx", ",v"].contains(where: { bytes.suffix($0.utf8.count).elementsEqual($0.utf8) })
    {
      return true
    }
    return probeNames.contains(name)
  }

  private static let probeNames: Set<String> = [
    // git looks for a bare repository; other version control systems for theirs.
    "HEAD", "RCS", "SCCS", "CVS", "_darcs", "_FOSSIL_", "_MTN",
    // vim asks whether it may create a file.
    "4913",
    // Build tools and package managers walk upwards for their files.
    "Makefile", "makefile", "GNUmakefile", "BSDmakefile", "CMakeLists.txt", "Justfile", "justfile",
    "Rakefile",
    "package.json", "package-lock.json", "node_modules", "tsconfig.json", "jsconfig.json", "deno.json",
    "deno.jsonc", "bunfig.toml", "bun.lock", "bun.lockb", "yarn.lock", "lerna.json", "nx.json", "turbo.json",
    "pnpm-workspace.yaml", "pnpm-lock.yaml", "npm-shrinkwrap.json", "biome.json",
    "Package.swift", "Package.resolved", "Cargo.toml", "Cargo.lock", "go.mod", "go.work",
    "pyproject.toml", "setup.py", "setup.cfg", "tox.ini", "pytest.ini", "pyvenv.cfg", "uv.lock",
    "Gemfile", "composer.json", "pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle",
    "settings.gradle.kts", "flake.nix", "mix.exs", "WORKSPACE", "MODULE.bazel", "compile_commands.json",
    // Desktops.
    "desktop.ini", "Desktop.ini", "Thumbs.db", "thumbs.db", "ehthumbs.db", "autorun.inf", "AUTORUN.INF",
    "Autorun.inf", "System Volume Information", "$RECYCLE.BIN", "lost+found",
  ]
}
