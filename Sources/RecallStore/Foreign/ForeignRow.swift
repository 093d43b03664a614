/// A row of another program's table; valid only while it is being visited.
public struct ForeignRow {
  let row: SQLRow
  let places: [String: Int32]

  /// The row id, by which a reading can be taken up again.
  public var id: Int64 { row.integer(0) }

  /// A column as text; `nil` when it is NULL or the table has no such column.
  public func text(_ column: String) -> String? {
    places[column].flatMap { row.optionalText($0) }
  }

  /// A column as an integer; `nil` when it is NULL or the table has no such column.
  public func integer(_ column: String) -> Int64? {
    places[column].flatMap { row.optionalInteger($0) }
  }
}
