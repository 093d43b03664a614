/// Settings files as people have them.
enum RealSettings {
  static let all: [String] = [
    "", "  \n", "{}", "{ }", "{\n}\n", "{}\n", "\u{feff}{}\n",
    "{\"hooks\":{},\"permissions\":{\"allow\":[]}}",
    minified,
    full, full.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"),
    commented, tabs,
    "{\n    \"ключ\": \"\\u00e9 é 🎉\",\n    \"number\": 1.50e+3,\n    \"allow\": [ ]\n}",
    "{\n  \"hooks\": {\"Stop\": []},\n  \"a\": 1,\n  \"a\": 2\n}\n",
    "{\n\"flush\": true\n}\n", "// only a comment\n{\n  // here\n}\n// after\n", "{ /* inside */ }",
    "{\n  \"permissions\": {\n    \"allow\": [\"Read(~/.claude-mem/**)\"]\n  }\n}\n",
  ]

  static let full = """
    {
      "$schema": "https://json.schemastore.org/claude-code-settings.json",
      "env": {"A": "1",  "B":"2"},
      "hooks": {
        "PreToolUse": [
          {
            "matcher": "Bash",
            "hooks": [ { "type": "command", "command": "guard.sh", "timeout": 5 } ]
          }
        ],
        "PostToolUse": [
          {
            "matcher": "Edit|Write",
            "hooks": [
              { "type": "command", "command": "prettier --write" },
              { "type": "command", "command": "eslint --fix" }
            ]
          }
        ],
        "SessionStart": [{"hooks": [{"type": "command", "command": "date"}]}]
      },
      "mcpServers": { "db": { "command": "db-mcp", "args": ["--ro"] } },
      "permissions": {
        "allow": ["Bash(npm run test:*)", "Read(~/notes/**)"],
        "additionalDirectories": []
      },
      "enabledPlugins": {"other@market": true}
    }

    """

  static let commented = """
    {
      // Written by hand.
      "model": "opus", // the big one
      "permissions": {
        "allow": [
          "Bash(ls:*)", // harmless
          "Bash(cat:*)", /* harmless, too */
        ], // end of allow
      },
      /* "old": 1 */
      "theme": "dark" // last
      // nothing below
    }
    """

  static let minified =
    #"{"model":"opus","permissions":{"allow":["Bash(ls:*)"],"deny":[]},"hooks":{"Stop":[{"hooks":["#
    + #"{"type":"command","command":"say done"}]}]}}"#

  static let tabs = "{\n\t\"hooks\": {\n\t\t\"Stop\": [\n\t\t]\n\t},\n\t\"x\": null\n}\n"
}
