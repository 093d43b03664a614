enum Likeness {
  enum Relation { case same, update, contradicts, different }
  static func relation(old: String, new: String, cosine: Float?) -> Relation { .different }
}
