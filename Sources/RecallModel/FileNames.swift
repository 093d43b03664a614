public enum FileNames {
  public static func slug(fromTitle t: String) -> String { t }
  public static func isMemoryName(_ n: String) -> Bool { n.hasSuffix(".md") && !n.hasPrefix(".") && !n.hasPrefix("#") }
  public static func isProbeName(_ n: String) -> Bool { n.hasPrefix(".") }
  public static func appending(suffix: String, toStemOf n: String) -> String { String(n.dropLast(3)) + "~" + suffix + ".md" }
}
