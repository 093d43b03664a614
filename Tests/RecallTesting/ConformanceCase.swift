public import Testing

/// One thing every way of serving the tree must do alike, checked on a fresh tree.
public struct ConformanceCase: Sendable, CustomTestStringConvertible {
  /// What must be true.
  public let name: String
  private let body: @Sendable (ConformanceCheck) throws -> Void

  init(_ name: String, _ body: @escaping @Sendable (ConformanceCheck) throws -> Void) {
    self.name = name
    self.body = body
  }

  /// The sentence a test's report shows.
  public var testDescription: String { name }

  /// Checks it.
  ///
  /// - Throws: ``TestFailure`` with what was seen instead.
  public func run(on driver: any TreeDriver) throws {
    try body(ConformanceCheck(driver: driver))
  }

  /// The whole list.
  public static let all: [ConformanceCase] = identity + views + folders + errors
}
