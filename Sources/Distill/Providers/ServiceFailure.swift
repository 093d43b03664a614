internal import HTTPFetch
internal import JSONText

extension DistillError {
  /// What a failed request to a model's service means for the session it was about.
  ///
  /// - Parameter service: how a person knows it, such as `the Anthropic API`.
  init(_ error: HTTPError, service: String) {
    let said = JSON(bytes: error.body)?["error"]
    let kind = said?["type"]?.string ?? ""
    let reason = (said?["message"]?.string ?? "").lowercased()
    let isSpent =
      kind == "billing_error" || kind == "insufficient_quota"
      || (error.retryAfter == nil
        && ["spend", "usage limit", "billing", "credit", "quota"].contains { reason.contains($0) })
    switch error.status {
    case 401?, 403?:
      self.init(.misconfigured, "\(service) does not accept the key (\(error.message)): set another one")
    case 402?:
      self.init(.misconfigured, "\(service) wants to be paid (\(error.message)): see to its billing")
    case 429? where isSpent:
      self.init(
        .misconfigured,
        "\(service) has reached its spending limit (\(error.message)): raise it, or wait for it")
    case 404?:
      self.init(
        .misconfigured, "\(service) knows no such model or address (\(error.message)): check both settings")
    case 409?, 408?, 425?, 429?:
      self.init(
        .busy, "\(service) is busy (\(error.message)): tried again later", retryAfter: error.retryAfter)
    case let status? where status >= 500:
      self.init(
        .busy, "\(service) is out of order (\(error.message)): tried again later",
        retryAfter: error.retryAfter)
    case 413?:
      self.init(.unusable, "\(service) finds the session too large (\(error.message))")
    default:
      if error.isTransient {
        self.init(.busy, "\(service) cannot be reached (\(error.message)): tried again later")
      } else if error.code == .tooLarge {
        self.init(.unusable, "\(service) answers too much (\(error.message))")
      } else {
        self.init(
          .misconfigured, "\(service) refuses the request (\(error.message)): check the distill settings")
      }
    }
  }
}
