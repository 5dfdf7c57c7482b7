/// What shows that the work was done: how it was, and how it is now.
struct ProofPictures: Sendable, Encodable {
    /// A photo of the report from before; nil where there is none to show, as of a private report.
    let before: Picture?
    /// The photo beside it; nil where there is nothing to compare with.
    let afterFirst: Picture?
    /// Both sides are there to be compared.
    let isPair: Bool
    /// The other photos of the work.
    let more: [Picture]
    let hasMore: Bool

    struct Picture: Sendable, Encodable {
        let src: String
        let alt: String
    }

    /// `after`: the photos of the last proof, in their order.
    /// - Returns: nil without a photo of the work.
    init?(before: Picture?, after: [Picture]) {
        guard let first = after.first else { return nil }
        self.before = before
        isPair = before != nil
        afterFirst = before == nil ? nil : first
        more = before == nil ? after : Array(after.dropFirst())
        hasMore = !more.isEmpty
    }
}
