/// libfuse's session, freed by ``Connection/close()`` alone.
struct LibrarySession: @unchecked Sendable {  // libfuse allows notifications and the exit flag from any thread
  let pointer: OpaquePointer
}
