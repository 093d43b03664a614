/// Tokens that their makers marked, put together here so that no scanner takes this file for a leak.
enum Makers {
  static func tokens(_ draw: inout Drawing) -> [String] {
    let url = Drawing.base64URL
    return [
      "sk-" + "ant-api03-" + draw.text(93, url) + "AA", "sk-" + "proj-" + draw.text(120, url),
      "sk-" + draw.text(48), "sk-" + draw.hex(32), "sk-" + "or-v1-" + draw.hex(64),
      "ghp_" + draw.text(36), "gho_" + draw.text(36), "ghs_" + draw.text(36),
      "github_" + "pat_" + draw.text(22) + "_" + draw.text(59), "glpat-" + draw.text(20, url),
      "glrt-" + draw.text(20, url),
      "xoxb-" + "\(draw.number(100_000_000_000...999_999_999_999))-" + draw.text(24),
      "xoxp-" + "\(draw.number(100_000_000_000...999_999_999_999))-" + draw.hex(32),
      "xapp-" + "1-A0" + draw.hex(64),
      "https://hooks.slack.com/" + "services/T" + draw.text(8) + "/B" + draw.text(8) + "/" + draw.text(24),
      "AKIA" + draw.text(16, Drawing.base32), "ASIA" + draw.text(16, Drawing.base32),
      "AIza" + draw.text(35, url),
      "GOCSPX-" + draw.text(28, url), "ya29." + "a0" + draw.text(140, url), "sk_" + "live_" + draw.text(24),
      "rk_" + "live_" + draw.text(40), "whsec_" + draw.text(32), "npm_" + draw.text(36),
      "pypi-" + "AgEIcHlwaS5vcmc" + draw.text(120, url), "hf_" + draw.text(34), "dop_" + "v1_" + draw.hex(64),
      "SG." + draw.text(22, url) + "." + draw.text(43, url), "hvs." + draw.text(90, url),
      "shpat_" + draw.hex(32),
      "AGE-SECRET-" + "KEY-1" + draw.text(58, Drawing.base32), "dapi" + draw.hex(32),
      "lin_api_" + draw.text(40),
      "gsk_" + draw.text(52), "xai-" + draw.text(80), "pplx-" + draw.text(48), "r8_" + draw.text(37),
      "ntn_" + draw.text(46),
      "sbp_" + draw.hex(40), "dp.pt." + draw.text(43), "pscale_" + "tkn_" + draw.text(43, url),
      "ATATT3" + draw.text(180, url) + "=" + draw.hex(8).uppercased(), "sntrys_" + draw.text(100),
      "sntryu_" + draw.hex(64),
      "key-" + draw.hex(32), "glsa_" + draw.text(32) + "_" + draw.hex(8),
      "PMAK-" + draw.hex(24) + "-" + draw.hex(34),
      "rubygems_" + draw.hex(48), "nvapi-" + draw.text(64, url), "tvly-" + draw.text(32), "SK" + draw.hex(32),
      "\(draw.number(100_000_000...9_999_999_999)):AA" + draw.text(33, url),
      "MT" + draw.text(22) + "." + draw.text(6, url) + "." + draw.text(38, url),
      "https://discord.com/" + "api/webhooks/\(draw.number(1_000_000_000...9_999_999_999))/"
        + draw.text(68, url),
      "HRKU-" + "AA" + draw.text(58, url), "dckr_" + "pat_" + draw.text(27, url),
      "NRAK-" + draw.text(27).uppercased(),
      "xkeysib-" + draw.hex(64) + "-" + draw.text(16), "sq0csp-" + draw.text(43, url),
      "eyJ" + draw.text(33) + ".eyJ" + draw.text(80, url) + "." + draw.text(43, url),
    ]
  }

  /// The places where a token stands by itself.
  static let places: [@Sendable (String) -> String] = [
    { "export THE_SETTING=\($0)\n" }, { "TOKEN=\"\($0)\"" }, { "token: \($0)\nother: 1\n" },
    { #"{"a":"\#($0)","b":2}"# },
    { #"{\"a\":\"\#($0)\",\"b\":2}"# }, { "client = Client('\($0)')" },
    { "2025-03-01T10:00:00Z WARN refused \($0) (401)" },
    { "curl -H \"Authorization: Bearer \($0)\" https://api.example.org/v1" }, { "Use `\($0)` for now." },
    { "<value>\($0)</value>" }, { "--token \($0) --verbose" }, { "    - THING=\($0)\n    - B=1\n" },
    { "\($0)\n" },
    { "-      const key = \"\($0)\";" }, { "     3\u{2192}key = \($0)\n" },
  ]
}
