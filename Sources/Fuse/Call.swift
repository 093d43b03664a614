internal import CFuse
import Glibc

/// One request while its handler runs.
struct Call {
  let request: fuse_req_t?
  let serving: Serving
  let worker: Worker

  var filesystem: any Filesystem { serving.filesystem }

  /// Who asks; refuses everyone but the mounting user.
  ///
  /// Requests that reach a node by path come through here. Those on an open handle do not: there the
  /// kernel names whoever uses the descriptor, and its owner may have handed it to another user, as in
  /// `sudo command > file`.
  func caller() throws(Errno) -> Caller {
    guard let context = fuse_req_ctx(request)?.pointee, context.uid == serving.user else {
      throw .permissionDenied
    }
    return Caller(process: context.pid, user: context.uid, group: context.gid)
  }

  /// Runs one handler and answers with what it returns or throws; the only place that replies.
  static func serve(
    _ request: fuse_req_t?, _ operation: RequestKind, _ handler: (borrowing Call) throws(Errno) -> Reply
  ) {
    let serving = Serving.of(request)
    let call = Call(request: request, serving: serving, worker: serving.clock.begin(operation))
    do {
      let reply = try handler(call)
      // The kernel takes no answer to a request it has given up: then nobody will return what the answer
      // gave.
      if !reply.send(to: request, from: serving) { reply.undo(on: serving.filesystem) }
    } catch {
      fuse_reply_err(request, error.rawValue)
    }
    call.worker.end()
  }
}
