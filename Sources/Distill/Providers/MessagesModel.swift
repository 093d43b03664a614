internal import HTTPFetch
internal import JSONText

/// A model behind Anthropic's Messages API.
struct MessagesModel: LanguageModel {
  let provider = "anthropic"
  var base: String
  var model: String
  var key: String
  var client: HTTPClient
  var retry = RetryPolicy(attempts: 3, longestDelay: .seconds(5))
  var deadline: Duration = .seconds(120)

  private static let service = "the Anthropic API"

  func ask(_ question: ModelQuestion) throws(DistillError) -> ModelAnswer {
    // No temperature and no budget for thinking: newer models refuse them.
    let body: JSON = [
      "model": .string(model), "max_tokens": .number("\(question.answerLimit)"),
      "system": .string(question.system),
      "messages": [["role": "user", "content": .string(question.text)]],
      "output_config": ["format": ["type": "json_schema", "schema": question.schema]],
    ]
    var request = HTTPRequest(url: "\(base)/v1/messages", json: body.text)
    request.headers += [("x-api-key", key), ("anthropic-version", "2023-06-01")]
    request.deadline = deadline
    request.stallDeadline = deadline
    request.maximumByteCount = 4 << 20
    let response = try retry.send(request, with: client, service: Self.service)
    guard let answer = JSON(bytes: response.body), let blocks = answer["content"]?.elements else {
      throw DistillError(.unusable, "\(Self.service) answers something that is no message")
    }
    var usage = DistillUsage(
      inputTokens: ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"]
        .reduce(0) { $0 + (answer["usage"]?[$1]?.integer ?? 0) },
      outputTokens: answer["usage"]?["output_tokens"]?.integer ?? 0)
    usage.microdollars =
      ModelPrice.known(model: model, inputTokens: usage.inputTokens)?
      .cost(inputTokens: usage.inputTokens, outputTokens: usage.outputTokens) ?? 0
    let reason = answer["stop_reason"]?.string
    guard reason != "refusal" else {
      throw DistillError(.unusable, "the model refuses to work on the session", usage: usage)
    }
    // Thinking may come before the text.
    let text = blocks.filter { $0["type"]?.string == "text" }.compactMap { $0["text"]?.string }.joined()
    return ModelAnswer(text: text, isCut: reason == "max_tokens", usage: usage)
  }
}

extension RetryPolicy {
  /// Sends a request, and says of a failure what it means for a session.
  func send(_ request: HTTPRequest, with client: HTTPClient, service: String) throws(DistillError)
    -> HTTPResponse
  {
    var generator = SystemRandomNumberGenerator()
    var failures = 0
    while true {
      do throws(HTTPError) {
        return try client.send(request)
      } catch {
        failures += 1
        let meaning = DistillError(error, service: service)
        // After a deadline another try would wait for as long again: the queue knows better when.
        guard meaning.code == .busy, error.code != .timedOut,
          let pause = delay(after: failures, error, using: &generator), Self.wait(pause)
        else { throw meaning }
      }
    }
  }
}
