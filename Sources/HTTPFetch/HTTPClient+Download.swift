import Glibc

extension HTTPClient {
  /// Fetches a file, going on where an earlier attempt was cut off.
  ///
  /// What has come is in `path` whatever happens, if anything has, so that the next call goes on from there. A server that has another
  /// file by now is not noticed: check the whole afterwards.
  ///
  /// - Parameters:
  ///   - path: the file to write; made when it is not there.
  ///   - progress: told the bytes in the file and the bytes expected, 0 where unknown; false to stop.
  public func download(
    _ request: HTTPRequest, to path: String, retry: RetryPolicy = RetryPolicy(),
    progress: @escaping (_ done: Int, _ total: Int) -> Bool
  ) throws(HTTPError) {
    let file = try DownloadFile(path)
    do throws(HTTPError) {
      try retry.run { () throws(HTTPError) in
        try append(request, to: file, progress: progress)
      }
    } catch {
      if file.byteCount == 0 { unlink(path) }
      throw error
    }
    try file.finish()
  }

  private func append(
    _ request: HTTPRequest, to file: DownloadFile, progress: @escaping (Int, Int) -> Bool
  ) throws(HTTPError) {
    let offset = file.byteCount
    var request = request
    request.maximumByteCount -= offset
    do throws(HTTPError) {
      _ = try stream(
        request, from: offset,
        began: { (status, headers) throws(HTTPError) in
          // 200 is the whole file, and 206 can be another part than was asked for.
          let goesOn = status == 206 && headers["content-range"]?.hasPrefix("bytes \(offset)-") == true
          if offset > 0, status == 206, !goesOn {
            throw HTTPError(
              .refused, "\(request.shownURL) sends another part than was asked for", status: status)
          }
          if !goesOn { try file.startAgain() }
        },
        receiver: { (bytes) throws(HTTPError) in
          try file.append(bytes)
          return true
        },
        progress: { received, total in
          progress(file.byteCount, total > 0 ? total + file.byteCount - received : 0)
        })
    } catch  where offset > 0 && (error.status == 416 || error.status == 206) {
      // Nothing lies behind what we have, which is therefore not the beginning of that file.
      try file.startAgain()
      try append(request, to: file, progress: progress)
    }
  }
}
