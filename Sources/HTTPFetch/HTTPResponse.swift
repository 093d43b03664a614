/// What a server answered.
public struct HTTPResponse: Sendable {
  /// From 200 to 299.
  public var status: Int
  /// By name in lower case; of several with one name, the last.
  public var headers: [String: String]
  /// Empty where the body was streamed.
  public var body: [UInt8]
  /// Where it came from, after redirections.
  public var url: String
}
