import Casework
import City
import Domain

extension ReportCard {
    init(_ report: PublicReport, in wording: Wording) {
        href = "/respons/\(report.number.text)"
        category = wording.category(report.category)
        place = report.kelurahan.map { wording.shortPlace($0) } ?? wording.texts("case.no_place")
        when = wording.times.moment(report.filedAt, now: wording.now)
        promise =
            report.state.isOpen
            ? wording.texts("list.promise", ["date": wording.times.day(report.dueAt, now: wording.now)]) : nil
        chip = StateChip(report.state, in: wording)
        supports = report.supports > 0 ? wording.supports(report.supports) : nil
        thumb = report.photoCount > 0 ? "/api/v1/public/reports/\(report.number.text)/photos/1?size=thumb" : nil
    }
}

extension StoryPage {
    init(_ shown: ReadPublicReport.Shown, in wording: Wording) {
        let report = shown.report
        let path = "/respons/\(report.number.text)"
        number = report.number.text
        state = StateChip(report.state, in: wording)
        category = wording.category(report.category)
        place = report.kelurahan.map { wording.place($0) } ?? wording.texts("case.no_place")
        when = wording.times.moment(report.filedAt, now: wording.now)
        story = report.story
        location = report.location
        additional = report.additional.isEmpty ? nil : report.additional
        unit = wording.unit(report.unit)
        why = nil
        promise = report.state.isOpen ? wording.times.day(report.dueAt, now: wording.now) : nil
        refusal =
            report.state == .rejected
            ? shown.history.last { $0.kind == .rejected }?.reason.map { wording.rejection($0) } : nil
        proofs = ProofPictures(shown, in: wording)
        legend = StateChip.allPublic(in: wording)
        events = TimelineEvent.all(shown.history, in: wording)
        photos = shown.photoPlaces.map { photo in
            PagePhoto(
                number: photo, sealed: false, src: "/api/v1/public/reports/\(report.number.text)/photos/\(photo)",
                alt: wording.texts("story.photo_alt", ["n": String(photo)]))
        }
        hasPhotos = !photos.isEmpty
        same = shown.same.map { ReportCard($0, in: wording) }
        hasSame = !same.isEmpty
        talk = TalkPart(report, shown.comments, takes: shown.takesComments, in: wording)
        support = SupportPart(report, takes: shown.takesSupport, in: wording)
        var head = PageHead(.story, title: "\(category), \(place)", path: path)
        head.isIndexed = true
        self.head = head
    }
}

extension ProofPictures {
    /// The first photo of the report beside the pictures of the work.
    init?(_ shown: ReadPublicReport.Shown, in wording: Wording) {
        let path = "/api/v1/public/reports/\(shown.report.number.text)"
        let before = shown.photoPlaces.first.map { place in
            Picture(
                src: "\(path)/photos/\(place)", alt: wording.texts("story.photo_alt", ["n": String(place)]))
        }
        let after = shown.proofs.map { proof in
            Picture(
                src: "\(path)/proofs/\(proof.place)", alt: wording.texts("proofs.alt", ["n": String(proof.place)]))
        }
        self.init(before: before, after: after)
    }
}
