/// A tag that opens or closes a private part of a text.
struct PrivateTag: Hashable {
  enum Kind: Hashable {
    /// `<private>`; `<private/>` too, as HTML reads it.
    case opening
    case closing
  }

  let kind: Kind
  /// Offsets from `<` to after `>`, or to the end of the text where no `>` follows.
  let range: Range<Int>
}
