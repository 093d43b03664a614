import JSONText

/// The plugin for OpenCode: hands its events to `recallfs-hook` in the shape of Claude Code's.
enum OpenCodePlugin {
  static let firstLine =
    "// recallfs: made by 'recallfs install opencode'; the same with --uninstall removes it."

  static func text(program: String) -> String {
    """
    \(firstLine)
    import { spawn } from "node:child_process"

    const program = \(JSON.quoted(program))

    // Recording must never be in the way: OpenCode waits for nothing, and every failure is silent. One event after
    // the other, so that they are recorded in the order in which they happened.
    let last = Promise.resolve()
    const send = (event) => {
      last = last.then(() => record(event)).catch(() => {})
    }
    const record = (event) =>
      new Promise((done) => {
        const child = spawn(program, ["--agent", "opencode"], { stdio: ["pipe", "ignore", "ignore"] })
        child.on("error", done)
        child.on("close", done)
        child.stdin.on("error", () => {})
        child.stdin.end(JSON.stringify(event))
      })

    export const Recallfs = async ({ directory }) => {
      const say = (session_id, hook_event_name, facts) =>
        send({ session_id, cwd: directory, hook_event_name, ...facts })
      return {
        event: async ({ event }) => {
          const facts = event.properties ?? {}
          const id = facts.sessionID ?? facts.info?.id
          if (event.type === "session.created") say(id, "SessionStart", { source: "startup" })
          if (event.type === "session.idle") say(id, "Stop", {})
          if (event.type === "session.compacted") say(id, "PreCompact", { trigger: "auto" })
        },
        "chat.message": async (input, output) => {
          const parts = output?.parts ?? []
          const prompt = parts.filter((part) => part.type === "text").map((part) => part.text).join("\\n")
          if (prompt) say(input.sessionID, "UserPromptSubmit", { prompt, prompt_id: output?.message?.id })
        },
        "tool.execute.after": async (input, output) => {
          say(input.sessionID, "PostToolUse", {
            tool_name: input.tool,
            tool_use_id: input.callID,
            tool_input: input.args ?? {},
            tool_response: { stdout: output?.output ?? "" },
          })
        },
      }
    }

    """
  }
}
