extension String {
  /// What a program printed, up to the first newline.
  var firstLine: String { prefix { $0 != "\n" }.description }
}
