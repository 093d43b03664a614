/// How many files in how many folders.
struct TreeShape {
  /// Bytes of each file.
  static let byteCount = 1024

  var folders: Int
  /// In each folder.
  var files: Int

  /// 100 folders, or one for every 100 files where there are more than 10,000.
  init(memories: Int) {
    folders = max(100, memories / 100)
    files = max(1, memories / folders)
  }

  var memories: Int { folders * files }

  static func folderName(_ folder: Int) -> String { "d" + padded(folder, 3) }
  static func fileName(_ file: Int) -> String { "m" + padded(file, 5) + ".md" }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
