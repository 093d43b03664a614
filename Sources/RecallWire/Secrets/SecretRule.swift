/// The form of one sort of token: a fixed beginning, then so many characters of an alphabet.
struct SecretRule: Sendable {
  enum Alphabet: Sendable {
    /// `A-Z a-z 0-9`.
    case alphanumeric
    /// `A-Z a-z 0-9 _`.
    case word
    /// `A-Z a-z 0-9 _ -`: base64 for URLs.
    case base64URL
    /// `A-Z a-z 0-9 _ - . / % + =`.
    case wide
    /// `A-Z 2-7`: base32.
    case base32
    /// `A-Z a-z 0-9 + / =`.
    case base64
    /// `0-9 a-f`.
    case hexadecimal

    func contains(_ byte: UInt8) -> Bool {
      let isDigit = (0x30...0x39).contains(byte)
      let isLetter = (0x41...0x5A).contains(byte & 0xDF)
      switch self {
      case .alphanumeric: return isDigit || isLetter
      case .word: return isDigit || isLetter || byte == 0x5F
      case .base64URL: return isDigit || isLetter || byte == 0x5F || byte == 0x2D
      case .wide: return isDigit || isLetter || "_-./%+=".utf8.contains(byte)
      case .base32: return (0x41...0x5A).contains(byte) || (0x32...0x37).contains(byte)
      case .base64: return isDigit || isLetter || byte == 0x2B || byte == 0x2F || byte == 0x3D
      case .hexadecimal: return isDigit || (0x61...0x66).contains(byte)
      }
    }
  }

  let prefix: [UInt8]
  let kind: SecretKind
  let alphabet: Alphabet
  let counts: ClosedRange<Int>

  init(_ prefix: String, _ kind: SecretKind, _ alphabet: Alphabet, _ counts: ClosedRange<Int>) {
    self.prefix = Array(prefix.utf8)
    self.kind = kind
    self.alphabet = alphabet
    self.counts = counts
  }

  /// Forms as their makers publish them; of two that begin alike the longer beginning comes first.
  ///
  /// Sources: https://github.blog/engineering/behind-githubs-new-authentication-token-formats/,
  /// https://docs.gitlab.com/security/tokens/#token-prefixes, https://docs.slack.dev/authentication/tokens,
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes,
  /// https://docs.stripe.com/keys.
  static let all: [SecretRule] =
    [
      SecretRule("sk-ant-", .anthropicKey, .base64URL, 24...400),
      SecretRule("sk-proj-", .openAIKey, .base64URL, 24...400),
      SecretRule("sk-svcacct-", .openAIKey, .base64URL, 24...400),
      SecretRule("sk-admin-", .openAIKey, .base64URL, 24...400),
      SecretRule("sk-", .openAIKey, .alphanumeric, 32...64),
      SecretRule("github_pat_", .gitHubToken, .word, 36...255),
      SecretRule("AKIA", .awsKey, .base32, 16...16),
      SecretRule("ASIA", .awsKey, .base32, 16...16),
      SecretRule("AIza", .googleKey, .base64URL, 35...35),
      SecretRule("GOCSPX-", .googleKey, .base64URL, 28...28),
      SecretRule("ya29.", .googleKey, .base64URL, 40...2_048),
      SecretRule("whsec_", .stripeKey, .alphanumeric, 24...128),
      SecretRule("xapp-", .slackToken, .base64URL, 24...255),
      SecretRule("https://hooks.slack.com/services/T", .slackToken, .wide, 24...128),
      SecretRule("sk-or-v1-", .serviceKey, .alphanumeric, 48...80),
    ] + services
    + ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"].map { SecretRule($0, .gitHubToken, .word, 36...255) }
    + ["glpat-", "gldt-", "glrt-", "glptt-", "glcbt-", "glft-", "glimt-", "glagent-", "glsoat-", "gloas-"]
    .map { SecretRule($0, .gitLabToken, .wide, 20...255) }
    + ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xoxc-", "xoxd-", "xoxe.xoxp-", "xoxe.xoxb-"]
    .map { SecretRule($0, .slackToken, .wide, 16...400) }
    + ["sk_live_", "rk_live_", "sk_test_", "rk_test_"]
    .map { SecretRule($0, .stripeKey, .alphanumeric, 16...255) }

  /// Makers whose keys need no word of their own: the beginning says it all.
  ///
  /// Sources: each maker's documentation of its keys, by the beginning's name.
  private static let services: [SecretRule] = [
    SecretRule("npm_", .serviceKey, .alphanumeric, 36...36),
    SecretRule("pypi-AgE", .serviceKey, .base64URL, 50...500),
    SecretRule("hf_", .serviceKey, .alphanumeric, 30...44),
    SecretRule("dop_v1_", .serviceKey, .hexadecimal, 64...64),
    SecretRule("SG.", .serviceKey, .wide, 60...80),
    SecretRule("hvs.", .serviceKey, .base64URL, 24...200),
    SecretRule("hvb.", .serviceKey, .base64URL, 24...200),
    SecretRule("AGE-SECRET-KEY-1", .privateKey, .alphanumeric, 58...58),
    SecretRule("dapi", .serviceKey, .hexadecimal, 32...32),
    SecretRule("shpat_", .serviceKey, .hexadecimal, 32...32),
    SecretRule("shpss_", .serviceKey, .hexadecimal, 32...32),
    SecretRule("lin_api_", .serviceKey, .alphanumeric, 32...64),
    SecretRule("gsk_", .serviceKey, .alphanumeric, 40...64),
    SecretRule("xai-", .serviceKey, .alphanumeric, 60...100),
    SecretRule("pplx-", .serviceKey, .alphanumeric, 40...64),
    SecretRule("r8_", .serviceKey, .alphanumeric, 32...48),
    SecretRule("ntn_", .serviceKey, .alphanumeric, 40...64),
    SecretRule("secret_", .serviceKey, .alphanumeric, 43...43),
    SecretRule("sbp_", .serviceKey, .hexadecimal, 40...40),
    SecretRule("dp.pt.", .serviceKey, .alphanumeric, 40...48),
    SecretRule("pscale_tkn_", .serviceKey, .wide, 32...64),
    SecretRule("ATATT3", .serviceKey, .wide, 80...250),
    SecretRule("sntrys_", .serviceKey, .wide, 50...400),
    SecretRule("key-", .serviceKey, .hexadecimal, 32...32),
    SecretRule("glsa_", .serviceKey, .word, 32...60),
    SecretRule("PMAK-", .serviceKey, .base64URL, 50...70),
    SecretRule("rubygems_", .serviceKey, .alphanumeric, 48...48),
    SecretRule("figd_", .serviceKey, .base64URL, 40...60),
    SecretRule("nvapi-", .serviceKey, .base64URL, 60...80),
    SecretRule("tvly-", .serviceKey, .alphanumeric, 24...48),
    SecretRule("SK", .serviceKey, .hexadecimal, 32...32),
    SecretRule("shpca_", .serviceKey, .hexadecimal, 32...32),
    SecretRule("shppa_", .serviceKey, .hexadecimal, 32...32),
    SecretRule("sntryu_", .serviceKey, .hexadecimal, 64...64),
    SecretRule("HRKU-", .serviceKey, .base64URL, 36...80),
    SecretRule("dckr_pat_", .serviceKey, .base64URL, 27...40),
    SecretRule("NRAK-", .serviceKey, .alphanumeric, 27...27),
    SecretRule("glc_", .serviceKey, .base64, 60...400),
    SecretRule("sq0atp-", .serviceKey, .base64URL, 22...22),
    SecretRule("sq0csp-", .serviceKey, .base64URL, 43...43),
    SecretRule("dt0c01.", .serviceKey, .wide, 80...100),
    SecretRule("nfp_", .serviceKey, .alphanumeric, 36...40),
    SecretRule("xkeysib-", .serviceKey, .base64URL, 80...90),
    SecretRule("dp.st.", .serviceKey, .wide, 40...80),
    SecretRule("https://discord.com/api/webhooks/", .serviceKey, .wide, 60...128),
    SecretRule("sk-lf-", .serviceKey, .base64URL, 36...36),
  ]
}
