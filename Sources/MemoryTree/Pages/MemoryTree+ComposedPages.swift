/// Making pages from texts, outside the tree's lock.
extension MemoryTree {
  /// Makes a page anew if what it shows has changed.
  ///
  /// - Returns: whether its bytes are others than before.
  /// - Throws: ``TreeError`` when the store does not give the texts; the page is then as it was.
  @discardableResult
  func bringUpToDate(_ page: ComposedPage) throws(TreeError) -> Bool {
    if let page = page as? TimelinePage { return try compose(page) }
    _ = refreshIfBehind()
    guard locked({ _ in page.isBehind }) else { return false }
    if let page = page as? ContextPage { return try compose(page) }
    if let page = page as? MemoryIndexPage { return try compose(page) }
    if let page = page as? ReviewPage { return try compose(page) }
    if let page = page as? RootPage { return try bringRootUpToDate(page) }
    return false
  }

  /// Puts a text on a page that was made from what was seen at a change.
  ///
  /// - Returns: whether its bytes are others than before.
  func put(_ text: [UInt8], on page: ComposedPage, madeAt change: UInt64) -> Bool {
    locked { state in
      let before = page.hasText ? page.currentText(in: state) : []
      page.take(text, madeAt: change, in: state)
      return page.currentText(in: state) != before
    }
  }
}
