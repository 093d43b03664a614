/// libfuse's session, freed by ``Connection/close()`` alone.
// Unchecked: libfuse allows notifications and the exit flag from any thread.
struct LibrarySession: @unchecked Sendable {
  let pointer: OpaquePointer
}
