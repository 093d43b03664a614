private import CEncoder
import Glibc

/// The forward pass of the model for one batch in one thread.
///
/// Activations lie feature by feature (see CEncoder.h), which is what both kinds of products take.
struct Encoder {
  let weights: EncoderWeights
  /// `nil` for our own loops.
  let library: OpenBLAS?

  private static let features = EncoderShape.features

  /// The mean of each text's last hidden states, of unit length.
  ///
  /// - Returns: 384 values a text, in order; `nil` when the weights hold something that is no number.
  func vectors(of batch: TokenBatch, in workspace: Workspace) -> [[Float]]? {
    precondition(batch.laneCount <= workspace.capacity, "a batch fits its workspace")
    let row = workspace.arrange(lanes: batch.laneCount)
    let state = workspace.block(0)
    embed(batch, into: state, row: row)
    for layer in weights.layers {
      attend(layer, batch, workspace, row: row)
      feedForward(layer, lanes: batch.laneCount, workspace, row: row)
    }
    var vectors: [[Float]] = []
    for text in batch.texts {
      var finite: CInt = 0
      vectors.append(
        [Float](unsafeUninitializedCapacity: Self.features) { vector, count in
          finite = encoder_pool(
            state + text.firstLane, row, CInt(Self.features), CInt(text.count), vector.baseAddress)
          count = Self.features
        })
      guard finite != 0 else { return nil }
    }
    return vectors
  }

  private func embed(_ batch: TokenBatch, into state: UnsafeMutablePointer<Float>, row: Int) {
    for lane in 0..<batch.laneCount {
      let word = weights.words + Int(batch.tokens[lane]) * Self.features
      let position = weights.positions + Int(batch.positions[lane]) * Self.features
      var place = state + lane
      for feature in 0..<Self.features {
        place.pointee = word[feature] + weights.segments[feature] + position[feature]
        place += row
      }
    }
    let norm = weights.embeddingNorm
    encoder_normalise(
      state, row, nil, 0, nil, norm.gain, norm.offset, CInt(Self.features), CInt(batch.laneCount),
      EncoderShape.epsilon)
  }

  private func attend(_ layer: EncoderWeights.Layer, _ batch: TokenBatch, _ workspace: Workspace, row: Int) {
    let lanes = batch.laneCount
    let (state, query, key) = (workspace.block(0), workspace.block(1), workspace.block(2))
    let (value, mixed, output) = (workspace.block(3), workspace.block(4), workspace.block(5))
    project(layer.query, state, into: query, row: row, lanes: lanes)
    project(layer.key, state, into: key, row: row, lanes: lanes)
    project(layer.value, state, into: value, row: row, lanes: lanes)
    let scale = 1 / Float(EncoderShape.headWidth).squareRoot()
    for text in batch.texts {
      for head in 0..<EncoderShape.heads {
        let place = head * EncoderShape.headWidth * row + text.firstLane
        encoder_attend(
          query + place, key + place, value + place, mixed + place, row, CInt(EncoderShape.headWidth),
          CInt(text.count), CInt(text.laneCount), scale)
      }
    }
    product(
      layer.output.weights, width: Self.features, mixed, into: output, row: row, inner: Self.features,
      lanes: lanes,
      ENCODER_ZERO, nil)
    encoder_normalise(
      state, row, output, row, layer.output.bias, layer.outputNorm.gain, layer.outputNorm.offset,
      CInt(Self.features), CInt(lanes), EncoderShape.epsilon)
  }

  /// In slices of 384 inner features, so that what is between the two matrices stays in the cache.
  private func feedForward(_ layer: EncoderWeights.Layer, lanes: Int, _ workspace: Workspace, row: Int) {
    let (state, inner, output) = (workspace.block(0), workspace.block(1), workspace.block(5))
    for first in stride(from: 0, to: EncoderShape.inner, by: Self.features) {
      product(
        layer.up.weights + first * Self.features, width: Self.features, state, into: inner, row: row,
        inner: Self.features, lanes: lanes, ENCODER_ZERO, nil)
      encoder_gelu(inner, row, layer.up.bias + first, CInt(Self.features), CInt(lanes))
      product(
        layer.down.weights + first, width: EncoderShape.inner, inner, into: output, row: row,
        inner: Self.features,
        lanes: lanes, first == 0 ? ENCODER_ZERO : ENCODER_KEEP, nil)
    }
    encoder_normalise(
      state, row, output, row, layer.down.bias, layer.downNorm.gain, layer.downNorm.offset,
      CInt(Self.features),
      CInt(lanes), EncoderShape.epsilon)
  }

  private func project(
    _ linear: EncoderWeights.Linear, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, row: Int,
    lanes: Int
  ) {
    product(
      linear.weights, width: Self.features, x, into: y, row: row, inner: Self.features, lanes: lanes,
      ENCODER_BIAS,
      linear.bias)
  }

  /// 384 rows of a product; `width` is the length of a row of `a`.
  private func product(
    _ a: UnsafePointer<Float>, width: Int, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>,
    row: Int,
    inner: Int, lanes: Int, _ start: encoder_start, _ bias: UnsafePointer<Float>?
  ) {
    guard let library, lanes > MatrixProducts.fewLanes else {
      encoder_product(
        a, width, x, row, y, row, CInt(Self.features), CInt(inner), CInt(lanes), start, bias)
      return
    }
    if let bias { encoder_fill(y, row, bias, CInt(Self.features), CInt(lanes)) }
    library.multiply(
      a, aRow: width, x, xRow: row, into: y, yRow: row, rows: Self.features, inner: inner, lanes: lanes,
      adding: start != ENCODER_ZERO)
  }
}
