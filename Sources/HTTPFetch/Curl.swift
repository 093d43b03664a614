internal import CCurl
import Glibc
import Synchronization

/// libcurl, opened when it is first asked for and never closed.
final class Curl: Sendable {
  private static let opened = Mutex<Curl?>(nil)

  let initialise: CCurl_easy_init
  let reset: CCurl_easy_handle
  let cleanUp: CCurl_easy_handle
  let perform: CCurl_easy_perform
  let append: CCurl_list_append
  let freeList: CCurl_list_free
  let errorText: CCurl_error_text
  // Addresses of functions, which stay where they are.
  nonisolated(unsafe) let set: UnsafeMutableRawPointer
  // As above.
  nonisolated(unsafe) let get: UnsafeMutableRawPointer

  /// The library.
  ///
  /// - Throws: ``HTTPError/Code/libraryMissing``.
  static func shared() throws(HTTPError) -> Curl {
    try opened.withLock { opened throws(HTTPError) in
      if let opened { return opened }
      let library = try Curl(named: "libcurl.so.4")
      opened = library
      return library
    }
  }

  private init(named name: String) throws(HTTPError) {
    guard let library = dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
      throw HTTPError(
        .libraryMissing, "\(name) cannot be opened: install libcurl4 (apt-get install libcurl4)")
    }
    func symbol(_ function: String) throws(HTTPError) -> UnsafeMutableRawPointer {
      guard let address = dlsym(library, function) else {
        throw HTTPError(.libraryMissing, "\(name) has no \(function): install libcurl4")
      }
      return address
    }
    // The types are those of CCurl.h.
    let start = unsafeBitCast(try symbol("curl_global_init"), to: CCurl_global_init.self)
    initialise = unsafeBitCast(try symbol("curl_easy_init"), to: CCurl_easy_init.self)
    reset = unsafeBitCast(try symbol("curl_easy_reset"), to: CCurl_easy_handle.self)
    cleanUp = unsafeBitCast(try symbol("curl_easy_cleanup"), to: CCurl_easy_handle.self)
    perform = unsafeBitCast(try symbol("curl_easy_perform"), to: CCurl_easy_perform.self)
    append = unsafeBitCast(try symbol("curl_slist_append"), to: CCurl_list_append.self)
    freeList = unsafeBitCast(try symbol("curl_slist_free_all"), to: CCurl_list_free.self)
    errorText = unsafeBitCast(try symbol("curl_easy_strerror"), to: CCurl_error_text.self)
    set = try symbol("curl_easy_setopt")
    get = try symbol("curl_easy_getinfo")
    guard start(Int(CURL_GLOBAL_SSL | CURL_GLOBAL_WIN32)) == CURLE_OK else {
      throw HTTPError(.libraryMissing, "\(name) cannot be initialised")
    }
  }
}
