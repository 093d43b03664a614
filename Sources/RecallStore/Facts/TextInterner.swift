/// Makes one value of each text that repeats, looking it up by its bytes before any string is made.
struct TextInterner<Value> {
  private var places: [Int32]
  private var keys: [[UInt8]] = []
  private var values: [Value] = []
  private let make: (String) -> Value

  init(_ make: @escaping (String) -> Value) {
    self.make = make
    places = Array(repeating: -1, count: 1024)
  }

  /// The value of a text.
  mutating func value(_ bytes: UnsafeRawBufferPointer) -> Value {
    var slot = Int(truncatingIfNeeded: Self.hash(bytes)) & (places.count - 1)
    while places[slot] >= 0 {
      let place = Int(places[slot])
      if keys[place].elementsEqual(bytes) { return values[place] }
      slot = (slot + 1) & (places.count - 1)
    }
    let value = make(String(decoding: bytes, as: UTF8.self))
    places[slot] = Int32(keys.count)
    keys.append(Array(bytes))
    values.append(value)
    if keys.count * 2 > places.count { grow() }
    return value
  }

  private mutating func grow() {
    places = Array(repeating: -1, count: places.count * 2)
    for (place, key) in keys.enumerated() {
      var slot = key.withUnsafeBytes { Int(truncatingIfNeeded: Self.hash($0)) } & (places.count - 1)
      while places[slot] >= 0 { slot = (slot + 1) & (places.count - 1) }
      places[slot] = Int32(place)
    }
  }

  /// FNV-1a of 64 bits, its halves mixed.
  ///
  /// http://www.isthe.com/chongo/tech/comp/fnv/
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash ^ hash >> 32
  }
}
