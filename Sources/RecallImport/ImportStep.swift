import RecallModel
import RecallStore

/// What is to be done with one file.
enum ImportStep {
  case create(NewMemory)
  case revise(MemoryRow, Revision)
  case nothing
  case refuse(String)
}
