import Casework
import Domain
import Foundation
import Sealing

extension OwnCases {
    /// The proofs of the own report, as small pictures inside the page itself: an address alone carries no receipt.
    ///
    /// Size: about 20 kB each, at most six. Nil where there is nothing to show yet.
    func pictures(of report: OwnReport, _ lookup: ReceiptLookup, in wording: Wording) async throws -> ProofPictures? {
        var after: [ProofPictures.Picture] = []
        for shown in report.proofs {
            let file = try await proof(place: shown.place, lookup: lookup, size: .thumbnail)
            let src = "data:\(file.mediaType);base64,\(Data(file.bytes).base64EncodedString())"
            after.append(.init(src: src, alt: wording.texts("proofs.alt", ["n": String(shown.place)])))
        }
        // The photos of a private report open on the reporter's device only.
        let before = report.photos.first { !$0.isSealed }.map { photo in
            ProofPictures.Picture(
                src: "/api/v1/public/reports/\(report.number.text)/photos/\(photo.place)",
                alt: wording.texts("story.photo_alt", ["n": String(photo.place)]))
        }
        return ProofPictures(before: before, after: after)
    }
}
