import Casework
import Domain
import Policy

/// Who can see the own report, and how to change that.
struct SightPart: Encodable, Sendable {
    /// Who sees it now, in one sentence.
    let now: String
    /// What it would become: `public` or `private`.
    let other: String
    let isOpened: Bool
    let icon: String
    let title: String
    let text: String
    let send: String
    /// What everybody would read; nil where it becomes private.
    let preview: Preview?
    /// Sealed photos of a report that everybody sees.
    let photos: [SealedPhotoOffer]
    let hasPhotos: Bool
    let editor: EditorPart?
    let receipt: String

    struct Preview: Encodable, Sendable {
        let lines: [Line]
        /// That it was sent without the box being ticked.
        let error: String?

        struct Line: Encodable, Sendable {
            let field: String
            let label: String
            let value: String
        }
    }

    struct SealedPhotoOffer: Encodable, Sendable {
        let number: Int
        let label: String
    }

    /// - Returns: nil where nothing can be changed.
    init?(_ report: OwnReport, receipt: String, isUnseen: Bool, in wording: Wording) {
        guard report.actions.contains(.publish) else { return nil }
        let texts = wording.texts
        let isPrivate = report.visibility == .private
        now = texts(Policy.promise(for: .texts, visibility: report.visibility).rawValue)
        (other, icon) = isPrivate ? ("public", "people") : ("private", "lock")
        isOpened = isUnseen
        title = texts("sight.\(other)_title")
        // A closed case takes no photos any more.
        text = texts(isPrivate || report.state.isOpen ? "sight.\(other)_text" : "sight.private_text_closed")
        send = texts("sight.\(other)_send")
        preview = report.publicPreview.map { Preview($0, isUnseen: isUnseen, in: wording) }
        let sealed = isPrivate || !report.state.isOpen ? [] : report.photos.filter(\.isSealed)
        photos = sealed.map { photo in
            SealedPhotoOffer(
                number: photo.place, label: texts("sight.photo", ["n": String(photo.place)]))
        }
        hasPhotos = !photos.isEmpty
        editor = hasPhotos ? EditorPart(forEverybodyIn: wording) : nil
        self.receipt = receipt
    }
}

extension SightPart.Preview {
    init(_ texts: OwnReport.PublicTexts, isUnseen: Bool, in wording: Wording) {
        lines = [("story", texts.story), ("location", texts.location), ("additional", texts.additional)]
            .filter { !$0.1.isEmpty }
            .map { Line(field: $0.0, label: wording.texts("form.row.\($0.0)"), value: $0.1) }
        error = isUnseen ? wording.texts("sight.unseen") : nil
    }
}
