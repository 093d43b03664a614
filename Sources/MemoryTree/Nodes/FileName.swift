/// A name in a directory, equal only byte for byte: NFC and NFD are two names, as on any Unix file system.
struct FileName: Hashable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: FileName, right: FileName) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
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
