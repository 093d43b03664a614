import RecallModel
import RecallStore

/// `review/<case>.md`: what a person is asked, and where the answer is written.
final class ReviewPage: ComposedPage {
  let reviewCase: ReviewCase
  /// The texts that the page shows.
  var seen: ReviewCase.Seen?

  init(number: NodeNumber, _ reviewCase: ReviewCase, modified: Timestamp) {
    self.reviewCase = reviewCase
    super.init(number: number, modified: modified, isWritable: true)
  }

  var name: String { "\(reviewCase.name).md" }
}
