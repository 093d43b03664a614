/// How a proposed memory stands to one that is kept.
public enum Relation: Hashable, Sendable {
  /// Says the same; the kept one stays as it is.
  case same
  /// Says the same better or more exactly: its wording replaces the kept one's.
  case update
  /// Says that what is kept no longer holds.
  case contradicts(Contradiction)
  /// Speaks of something else.
  case different

  /// Above this, two texts of one project and type say the same.
  public static let sameCosine = 0.85
  /// Above this, two texts that name the same thing with the same numbers and names say the same.
  public static let sameInOtherWords = 0.8
  /// Above this, two texts speak of the same thing, so that a difference is a contradiction.
  public static let aboutTheSame = 0.6

  /// Decides from what is known of two texts of one project and type.
  ///
  /// - Parameters:
  ///   - old: The text that is kept.
  ///   - new: The text that is proposed.
  ///   - cosine: How near their vectors are; `nil` without a model, where only equal words count.
  ///   - sameHash: Whether their content hashes are equal.
  /// - Returns: ``different`` where in doubt, for a memory too many costs less than one lost.
  public static func between(old: String, new: String, cosine: Double?, sameHash: Bool) -> Relation {
    if sameHash { return .same }
    let (before, after) = (Statement(old), Statement(new))
    if before.words == after.words { return .same }
    let likeness = cosine ?? before.overlap(after)
    guard likeness > aboutTheSame, before.places == after.places else { return .different }
    if before.isBeginning(of: after) { return .update }
    if cosine.map({ $0 > sameInOtherWords }) == true,
      max(before.words.count, after.words.count) <= Statement.longest,
      before.isSame(as: after)
    {
      return .same
    }
    if let contradiction = contradiction(between: old, and: new) { return .contradicts(contradiction) }
    guard likeness > sameCosine,
      before.specifics.isSubset(of: after.specifics) || after.specifics.isSubset(of: before.specifics)
    else { return .different }
    let isRicher =
      after.specifics.count > before.specifics.count || after.content.count >= before.content.count + 3
    let isPoorer = !before.specifics.isSubset(of: after.specifics)
    return isRicher && !isPoorer ? .update : .same
  }
}
