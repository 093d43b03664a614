/// A value on its way into a statement.
enum SQLValue {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  static func integer(_ value: Int) -> SQLValue { .integer(Int64(value)) }

  static func optional(_ value: String?) -> SQLValue { value.map(SQLValue.text) ?? .null }

  static func optional(_ value: Int64?) -> SQLValue { value.map(SQLValue.integer) ?? .null }
}
