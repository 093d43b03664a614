extension MiniLM {
  /// Whole words of letters that the vocabulary has, with the vectors that the encoder begins with.
  public var wordVectors: [(word: String, vector: [Float])] {
    tokenizer.wholeWords.map { word, token in (word, weights.wordVector(of: token)) }
  }
}
