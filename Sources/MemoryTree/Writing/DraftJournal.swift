import Glibc
import RecallModel
import RecallWire
import Synchronization

/// Keeps closed drafts on disk, so that a file whose close returned survives the daemon: an append-only file of
/// records, emptied when no draft is left.
///
/// A record is `kind u8 · number u64 · folder length u32 · name length u32 · text length u32 · folder · name · text`,
/// little-endian. The newest record of a number stands; a removal has no text. A torn last record ends the reading.
/// Private text is cut before it is written, and what is not text (an editor's swap file) is not written at all.
final class DraftJournal: Sendable {
  /// A draft as it was when its writer last closed it.
  struct Entry {
    /// The path of the directory inside the tree.
    var folder: String
    var name: String
    var text: [UInt8]
  }

  private struct File {
    var descriptor: Int32
    var length = 0
    /// Where the newest record of each draft is.
    var kept: [UInt64: Range<Int>] = [:]

    var keptLength: Int { kept.values.reduce(0) { $0 + $1.count } }
  }

  private static let headerLength = 21
  private static let emptiedBeyond = 1 << 20
  private let path: String
  private let file: Mutex<File>

  /// Opens or makes the journal. On failure there is no journal, and drafts live in memory alone.
  init?(path: String) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    self.path = path
    file = Mutex(File(descriptor: descriptor))
  }

  deinit {
    file.withLock { _ = close($0.descriptor) }
  }

  /// What was left by the last daemon.
  func leftovers() -> [Entry] {
    file.withLock { Self.parse(Self.readAll($0.descriptor)) }
  }

  /// Starts over with these drafts alone; the old file stands until the new one is complete.
  func restart(keeping drafts: [(number: NodeNumber, entry: Entry)]) -> Bool {
    let records = drafts.map { ($0.number.rawValue, Self.record(kind: 1, $0.number, $0.entry)) }
    return file.withLock { file in replace(&file, with: records) }
  }

  private func replace(_ file: inout File, with records: [(number: UInt64, bytes: [UInt8])]) -> Bool {
    var fresh = File(descriptor: open(path + ".new", O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600))
    guard fresh.descriptor >= 0 else { return false }
    let isComplete = records.allSatisfy { Self.add($0.bytes, of: $0.number, to: &fresh) }
    guard isComplete, fdatasync(fresh.descriptor) == 0, rename(path + ".new", path) == 0 else {
      close(fresh.descriptor)
      return false
    }
    close(file.descriptor)
    file = fresh
    return true
  }

  private static func add(_ record: [UInt8], of number: UInt64, to file: inout File) -> Bool {
    let written = record.withUnsafeBytes { pwrite(file.descriptor, $0.baseAddress, $0.count, file.length) }
    guard written == record.count else { return false }
    file.kept[number] = file.length..<file.length + written
    file.length += written
    return true
  }

  /// Writes a draft through to the file; `false` when that failed.
  func keep(_ number: NodeNumber, _ entry: Entry) -> Bool {
    guard String(validating: entry.text, as: UTF8.self) != nil else { return true }
    var safe = entry
    if let cut = PrivateText.removing(from: entry.text) { safe.text = cut }
    let record = Self.record(kind: 1, number, safe)
    return file.withLock { file in
      guard Self.add(record, of: number.rawValue, to: &file) else { return false }
      if file.length > Self.emptiedBeyond + 4 * file.keptLength { compact(&file) }
      return true
    }
  }

  /// The draft became a memory or was removed.
  func drop(_ number: NodeNumber) {
    let removal = Self.record(kind: 0, number, Entry(folder: "", name: "", text: []))
    file.withLock { file in
      guard file.kept[number.rawValue] != nil else { return }
      _ = Self.add(removal, of: number.rawValue, to: &file)
      file.kept[number.rawValue] = nil
      if file.kept.isEmpty, file.length > Self.emptiedBeyond, ftruncate(file.descriptor, 0) == 0 {
        file.length = 0
      }
    }
  }

  /// Returns when everything kept so far would survive a power cut.
  func makeDurable() -> Bool {
    file.withLock { fdatasync($0.descriptor) == 0 }
  }

  /// Leaves out records that newer ones have replaced: a draft that grows by lines must not grow the file by its square.
  private func compact(_ file: inout File) {
    let records = file.kept.sorted { $0.key < $1.key }.map { number, range in
      (number: number, bytes: Self.read(range, of: file.descriptor))
    }
    _ = replace(&file, with: records)
  }

  private static func record(kind: UInt8, _ number: NodeNumber, _ entry: Entry) -> [UInt8] {
    var record: [UInt8] = [kind]
    record.reserveCapacity(
      headerLength + entry.folder.utf8.count + entry.name.utf8.count + entry.text.count)
    put(number.rawValue, 8, into: &record)
    put(UInt64(entry.folder.utf8.count), 4, into: &record)
    put(UInt64(entry.name.utf8.count), 4, into: &record)
    put(UInt64(entry.text.count), 4, into: &record)
    record += entry.folder.utf8
    record += entry.name.utf8
    record += entry.text
    return record
  }

  private static func put(_ value: UInt64, _ count: Int, into record: inout [UInt8]) {
    for shift in 0..<count { record.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(shift)))) }
  }

  private static func get(_ bytes: [UInt8], at offset: Int, _ count: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 | UInt64(bytes[offset + $1]) << (8 * UInt64($1)) }
  }

  private static func parse(_ bytes: [UInt8]) -> [Entry] {
    var entries: [UInt64: Entry] = [:]
    var offset = 0
    while offset + headerLength <= bytes.count {
      let number = get(bytes, at: offset + 1, 8)
      let lengths = [9, 13, 17].map { Int(get(bytes, at: offset + $0, 4)) }
      let start = offset + headerLength
      let end = start + lengths[0] + lengths[1] + lengths[2]
      guard end <= bytes.count else { break }
      let nameStart = start + lengths[0]
      let textStart = nameStart + lengths[1]
      entries[number] =
        bytes[offset] == 0
        ? nil
        : Entry(
          folder: String(decoding: bytes[start..<nameStart], as: UTF8.self),
          name: String(decoding: bytes[nameStart..<textStart], as: UTF8.self), text: Array(bytes[textStart..<end]))
      offset = end
    }
    return entries.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func readAll(_ descriptor: Int32) -> [UInt8] {
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_size > 0 else { return [] }
    return read(0..<Int(information.st_size), of: descriptor)
  }

  private static func read(_ range: Range<Int>, of descriptor: Int32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, range.count, off_t(range.lowerBound)))
    }
  }
}
