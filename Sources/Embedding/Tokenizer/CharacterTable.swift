/// What the model's tokenizer makes of each Unicode scalar before it looks for words.
///
/// The reference cleans the text, puts blanks around ideographs, decomposes (NFD), strips marks and lowers, each with
/// Unicode tables of its own age. All of it goes scalar by scalar, so that one table holds it.
struct CharacterTable: Sendable {
  /// What becomes of a scalar.
  enum Fate: Equatable {
    /// It stays as it is.
    case kept
    /// It stays, and is put in order among the marks before it.
    case mark
    /// It vanishes.
    case dropped
    /// It vanishes, and the marks after it do not move before those that precede it.
    case dividing
    /// It ends a word.
    case blank
    /// It stands for one or more others, which are a word by themselves.
    case alone(Int)
    /// It becomes others.
    case replaced(Int)
    /// A Hangul syllable, which becomes its two or three letters.
    case syllable
  }

  /// Made when it is first needed.
  static let shared = CharacterTable()

  private static let dropped: UInt16 = 1
  private static let dividing: UInt16 = 2
  private static let blank: UInt16 = 3
  private static let alone: UInt16 = 4
  private static let mark: UInt16 = 5
  private static let syllable: UInt16 = 6
  /// Twice the number of a replacement is added; an odd value is a word by itself.
  private static let firstReplacement: UInt16 = 16

  /// Where the 256 scalars of a page begin in `values`.
  private var pages: [Int32] = []
  private var values: [UInt16] = []
  /// Four times where it begins in `outputs`, and its length.
  private var replacements: [Int] = []
  private var outputs: [UInt32] = []
  private var classes: [UInt32: UInt8] = [:]

  private init() {
    var all = [UInt16](repeating: 0, count: 0x110000)
    Self.mark(Self.droppedRuns, Self.dropped, in: &all)
    Self.mark(Self.breakingRuns, Self.dividing, in: &all)
    Self.mark(Self.spaceRuns, Self.blank, in: &all)
    Self.mark(Self.ideographRuns, Self.alone, in: &all)
    Self.mark(Self.punctuationRuns, Self.alone, in: &all)
    for scalar in 0xAC00..<0xD7A4 { all[scalar] = Self.syllable }
    readClasses(marking: &all)
    readReplacements(marking: &all)
    compress(all)
  }

  /// What becomes of a scalar.
  @inline(__always)
  func fate(of scalar: UInt32) -> Fate {
    let value = values[Int(pages[Int(scalar >> 8)]) + Int(scalar & 255)]
    switch value {
    case 0: return .kept
    case Self.dropped: return .dropped
    case Self.dividing: return .dividing
    case Self.blank: return .blank
    case Self.alone: return .alone(-1)
    case Self.mark: return .mark
    case Self.syllable: return .syllable
    default:
      let number = Int(value - Self.firstReplacement)
      return number & 1 == 1 ? .alone(number >> 1) : .replaced(number >> 1)
    }
  }

  /// What a replaced scalar becomes: one to three others.
  func replacement(_ number: Int) -> ArraySlice<UInt32> {
    let entry = replacements[number]
    return outputs[entry >> 2..<entry >> 2 + entry & 3]
  }

  /// The canonical combining class; 0 for what never moves.
  func combiningClass(of scalar: UInt32) -> UInt8 { classes[scalar] ?? 0 }

  private static func mark(_ runs: StaticString, _ value: UInt16, in all: inout [UInt16]) {
    var reader = QuantityReader(runs)
    var end = 0
    while !reader.isAtEnd {
      let first = end + reader.next()
      end = first + reader.next() + 1
      for scalar in first..<end { all[scalar] = value }
    }
  }

  private mutating func readClasses(marking all: inout [UInt16]) {
    var reader = QuantityReader(Self.combiningClasses)
    while !reader.isAtEnd {
      let value = UInt8(reader.next())
      let count = reader.next()
      var scalar = 0
      for _ in 0..<count {
        scalar += reader.next()
        classes[UInt32(scalar)] = value
        all[scalar] = Self.mark
      }
    }
  }

  private mutating func readReplacements(marking all: inout [UInt16]) {
    var reader = QuantityReader(Self.replacements)
    var scalar = 0
    var output = 0
    while !reader.isAtEnd {
      let head = reader.next()
      scalar += head >> 2
      let begin = outputs.count
      for _ in 0..<head & 3 {
        output += reader.nextSigned()
        outputs.append(UInt32(output))
      }
      // A word by itself: an ideograph, or what stands for a punctuation mark.
      let isAlone = all[scalar] == Self.alone || all[output] == Self.alone
      all[scalar] = Self.firstReplacement + UInt16(replacements.count * 2) + (isAlone ? 1 : 0)
      replacements.append(begin << 2 | head & 3)
    }
  }

  /// Pages with the same values are kept once.
  private mutating func compress(_ all: [UInt16]) {
    var known: [[UInt16]: Int32] = [:]
    for begin in stride(from: 0, to: all.count, by: 256) {
      let page = Array(all[begin..<begin + 256])
      if let place = known[page] {
        pages.append(place)
      } else {
        known[page] = Int32(values.count)
        pages.append(Int32(values.count))
        values += page
      }
    }
  }
}
