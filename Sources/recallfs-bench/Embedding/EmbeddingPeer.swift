import ArgumentParser
import Foundation

/// The same model in Python, which is told token numbers and tells the seconds it took.
final class EmbeddingPeer {
  /// What runs the model there.
  enum Kind: String, ExpressibleByArgument {
    case torch, onnx
  }

  /// With its version.
  let name: String
  private let child: Child
  /// What it is told.
  private let questions: Int32
  /// What it answers.
  private let answers: Int32

  init(python: String, kind: Kind, model: String, threads: Int) throws {
    let (down, up) = (try Channel(), try Channel())
    defer {
      close(down.reading)
      close(up.writing)
    }
    (questions, answers) = (down.writing, up.reading)
    let program = Self.beginning + (kind == .torch ? Self.torchProgram : Self.onnxProgram)
    child = try Child.start(
      [python, "-c", program, model, "\(threads)"], output: .descriptor(up.writing), keeping: down.reading)
    name = Self.line(of: answers)
    guard !name.isEmpty else {
      throw BenchFailure("\(python) does not run the peer: does it have the packages for \(kind.rawValue)?")
    }
  }

  /// Ends it.
  func end() {
    close(questions)
    close(answers)
    child.end(within: 10)
  }

  /// Runs batches one after the other.
  ///
  /// - Returns: the seconds of each.
  func seconds(for batches: [[[Int32]]], threads: Int) throws -> [Double] {
    let numbers = batches.map { $0.map { $0.map(Int.init) } }
    var rest = Array(try JSONSerialization.data(withJSONObject: [threads, numbers] as [Any]))[...] + [10]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(questions, $0.baseAddress, $0.count) }
      guard written > 0 else { throw BenchFailure("the peer has ended") }
      rest = rest.dropFirst(written)
    }
    let answer = Data(Self.line(of: answers).utf8)
    guard let seconds = try? JSONSerialization.jsonObject(with: answer) as? [Double],
      seconds.count == batches.count
    else { throw BenchFailure("the peer has ended, or answers something else") }
    return seconds
  }

  private static func line(of descriptor: Int32) -> String {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1, byte != 10 { line.append(byte) }
    return String(decoding: line, as: UTF8.self)
  }

  /// Questions come on a descriptor of their own; see ``Child/keptDescriptor``.
  private static let beginning = """
    import os
    questions = os.fdopen(\(Child.keptDescriptor))
    os.environ["TQDM_DISABLE"] = os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"

    """

  private static let torchProgram = """
    import json, sys, time
    import torch
    from transformers import AutoModel
    model = AutoModel.from_pretrained(sys.argv[1]).eval()
    torch.set_num_threads(int(sys.argv[2]))
    def embed(ids):
        mask = torch.ones_like(ids)
        states = model(input_ids=ids, attention_mask=mask).last_hidden_state
        return torch.nn.functional.normalize(states.mean(dim=1), dim=1).numpy()
    with torch.inference_mode():
        embed(torch.ones((2, 16), dtype=torch.long))
        print("PyTorch " + torch.__version__, flush=True)
        for line in questions:
            threads, batches = json.loads(line)
            torch.set_num_threads(threads)
            seconds = []
            for batch in batches:
                ids = torch.tensor(batch)
                start = time.perf_counter()
                embed(ids)
                seconds.append(time.perf_counter() - start)
            print(json.dumps(seconds), flush=True)
    """

  private static let onnxProgram = """
    import json, sys, time
    import numpy, onnxruntime
    sessions = {}
    def session(threads):
        if threads not in sessions:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads
            sessions[threads] = onnxruntime.InferenceSession(
                sys.argv[1] + "/model.onnx", options, providers=["CPUExecutionProvider"])
        return sessions[threads]
    def embed(ids, threads):
        feed = {"input_ids": ids, "attention_mask": numpy.ones_like(ids), "token_type_ids": numpy.zeros_like(ids)}
        run = session(threads)
        names = {value.name for value in run.get_inputs()}
        states = run.run(None, {name: value for name, value in feed.items() if name in names})[0].mean(axis=1)
        return states / numpy.linalg.norm(states, axis=1, keepdims=True)
    embed(numpy.ones((2, 16), dtype=numpy.int64), int(sys.argv[2]))
    print("ONNX Runtime " + onnxruntime.__version__, flush=True)
    for line in questions:
        threads, batches = json.loads(line)
        seconds = []
        for batch in batches:
            ids = numpy.array(batch, dtype=numpy.int64)
            embed(ids[:1], threads)
            start = time.perf_counter()
            embed(ids, threads)
            seconds.append(time.perf_counter() - start)
        print(json.dumps(seconds), flush=True)
    """
}
