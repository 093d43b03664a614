import Glibc
import RecallModel
import RecallWire
import Synchronization

/// Keeps closed drafts on disk, so that a file whose close returned survives the daemon.
///
/// A file of ``DraftRecord``s. The newest record of a number stands; a removal has no text. When no draft is
/// left the next record is written at the beginning again, over blocks that are there: a sync then costs no
/// new block and no new length. Private text is cut before it is written, and what is not text (an editor's
/// swap file) is not written at all.
final class DraftJournal: Sendable {
  private struct File {
    var descriptor: Descriptor
    var length = 0
    /// Records of an older epoch behind the last one are leftovers.
    var epoch: UInt64 = 1
    /// Where the newest record of each draft is.
    var kept: [UInt64: Range<Int>] = [:]

    var keptLength: Int { kept.values.reduce(0) { $0 + $1.count } }
  }

  /// An open file, closed when nobody uses it any more.
  private final class Descriptor: Sendable {
    let number: Int32

    init?(path: String, flags: Int32) {
      number = open(path, O_RDWR | O_CREAT | O_CLOEXEC | flags, 0o600)
      if number < 0 { return nil }
    }

    deinit { close(number) }
  }

  /// Beyond this, and four times what is kept, the file is written anew.
  private static let compactedBeyond = 1 << 20
  private let path: String
  private let file: Mutex<File>

  /// Opens or makes the journal.
  ///
  /// On failure there is no journal, and drafts live in memory alone.
  init?(path: String) {
    guard let descriptor = Descriptor(path: path, flags: 0) else { return nil }
    self.path = path
    file = Mutex(File(descriptor: descriptor))
  }

  /// What was left by the last daemon.
  func leftovers() -> [DraftRecord] {
    file.withLock { file in
      var information = stat()
      guard fstat(file.descriptor.number, &information) == 0 else { return [] }
      return DraftRecord.read(Self.bytes(0..<Int(information.st_size), of: file.descriptor))
    }
  }

  /// Starts over with these drafts alone; the old file stands until the new one is complete.
  func restart(keeping drafts: [DraftRecord]) -> Bool {
    file.withLock { file in replace(&file, with: drafts) }
  }

  /// Writes a draft through to the file; `false` when that failed.
  func keep(_ draft: DraftRecord) -> Bool {
    guard draft.text.withUnsafeBytes(isText) else { return true }
    var safe = draft
    if let cut = PrivateText.removing(from: draft.text) { safe.text = cut }
    return file.withLock { file in
      guard Self.add(safe, to: &file) else { return false }
      if file.length > Self.compactedBeyond + 4 * file.keptLength { compact(&file) }
      return true
    }
  }

  /// The draft became a memory or was removed.
  func drop(_ number: NodeNumber) {
    file.withLock { file in
      guard file.kept[number.rawValue] != nil else { return }
      _ = Self.add(
        DraftRecord(number: number.rawValue, folder: "", name: "", text: [], isRemoval: true), to: &file)
      file.kept[number.rawValue] = nil
      guard file.kept.isEmpty else { return }
      file.length = 0
      file.epoch += 1
    }
  }

  /// Returns when everything kept so far would survive a power cut.
  func makeDurable() -> Bool {
    // Outside the lock: other drafts are kept meanwhile.
    let descriptor = file.withLock { $0.descriptor }
    return fdatasync(descriptor.number) == 0
  }

  private func replace(_ file: inout File, with drafts: [DraftRecord]) -> Bool {
    guard let descriptor = Descriptor(path: path + ".new", flags: O_TRUNC) else { return false }
    var fresh = File(descriptor: descriptor)
    guard drafts.allSatisfy({ Self.add($0, to: &fresh) }), fdatasync(descriptor.number) == 0,
      rename(path + ".new", path) == 0
    else { return false }
    file = fresh
    return true
  }

  private static func add(_ draft: DraftRecord, to file: inout File) -> Bool {
    let bytes = draft.bytes(epoch: file.epoch)
    let written = bytes.withUnsafeBytes {
      pwrite(file.descriptor.number, $0.baseAddress, $0.count, off_t(file.length))
    }
    guard written == bytes.count else { return false }
    file.kept[draft.number] = file.length..<file.length + written
    file.length += written
    return true
  }

  /// Leaves out records that newer ones have replaced: a draft that grows by lines must not grow the file by
  /// its square.
  private func compact(_ file: inout File) {
    let drafts = file.kept.values.sorted { $0.lowerBound < $1.lowerBound }.flatMap { range in
      DraftRecord.read(Self.bytes(range, of: file.descriptor))
    }
    _ = replace(&file, with: drafts)
  }

  private static func bytes(_ range: Range<Int>, of descriptor: Descriptor) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      count = max(0, pread(descriptor.number, buffer.baseAddress, range.count, off_t(range.lowerBound)))
    }
  }
}
