import Glibc

/// A name in a directory, equal only byte for byte: NFC and NFD are two names, as on any Unix file system.
struct FileName: Hashable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: FileName, right: FileName) -> Bool {
    let (a, b) = (left.text.utf8, right.text.utf8)
    guard a.count == b.count else { return false }
    let equal = a.withContiguousStorageIfAvailable { a in
      b.withContiguousStorageIfAvailable { b in
        guard let a = a.baseAddress, let b = b.baseAddress else { return true }
        return memcmp(a, b, left.text.utf8.count) == 0
      }
    }
    return (equal ?? nil) ?? a.elementsEqual(b)
  }

  func hash(into hasher: inout Hasher) {
    let hashed: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
      hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    }
    if hashed == nil {
      for byte in text.utf8 { hasher.combine(byte) }
    }
  }
}
