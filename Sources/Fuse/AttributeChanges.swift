/// What `setattr` asks to change; `nil` leaves a thing alone.
public struct AttributeChanges: Sendable {
  /// `truncate`: the new size, to be cut to or filled with zeros up to.
  public var byteCount: Int?
  /// Nanoseconds since 1970; the clock's time where the caller said "now".
  public var modified: Int64?
  /// chmod or chown was part of it.
  public var changesOwnerOrMode: Bool

  /// Changes as one request asks for them.
  public init(byteCount: Int?, modified: Int64?, changesOwnerOrMode: Bool) {
    self.byteCount = byteCount
    self.modified = modified
    self.changesOwnerOrMode = changesOwnerOrMode
  }
}
