/// Ends with an exit code when everything has been said.
struct SilentEnd: Error {
  let status: ExitStatus
}
