internal import HTTPFetch
internal import JSONText

/// A model behind an OpenAI-compatible service: Ollama, llama.cpp, and many others.
struct ChatModel: LanguageModel {
  let provider = "openai-compatible"
  var base: String
  var model: String
  /// `nil` where the service wants none.
  var key: String?
  var client: HTTPClient
  var retry = RetryPolicy(attempts: 3, longestDelay: .seconds(5))
  var deadline: Duration = .seconds(300)

  func ask(_ question: ModelQuestion) throws(DistillError) -> ModelAnswer {
    // The schema is in the words too: some services take `response_format` and pay no heed to it.
    let system = """
      \(question.system)

      Answer with one JSON object and nothing else. Its JSON schema:
      \(question.schema.text)
      """
    let body: JSON = [
      "model": .string(model), "max_tokens": .number("\(question.answerLimit)"),
      "messages": [
        ["role": "system", "content": .string(system)], ["role": "user", "content": .string(question.text)],
      ],
      "response_format": [
        "type": "json_schema",
        "json_schema": ["name": "notes", "strict": true, "schema": question.schema],
      ],
    ]
    var request = HTTPRequest(url: "\(base)/chat/completions", json: body.text)
    if let key { request.headers.append(("authorization", "Bearer \(key)")) }
    request.deadline = deadline
    request.stallDeadline = deadline
    request.maximumByteCount = 4 << 20
    let response = try retry.send(request, with: client, service: "the model's service")
    guard let answer = JSON(bytes: response.body), let choice = answer["choices"]?.elements?.first else {
      throw DistillError(.unusable, "the model's service answers something that is no completion")
    }
    let usage = DistillUsage(
      inputTokens: answer["usage"]?["prompt_tokens"]?.integer ?? 0,
      outputTokens: answer["usage"]?["completion_tokens"]?.integer ?? 0)
    let reason = choice["finish_reason"]?.string
    if reason == "content_filter" || choice["message"]?["refusal"]?.string?.isEmpty == false {
      throw DistillError(.unusable, "the model refuses to work on the session", usage: usage)
    }
    return ModelAnswer(
      text: choice["message"]?["content"]?.string ?? "", isCut: reason == "length", usage: usage)
  }
}
