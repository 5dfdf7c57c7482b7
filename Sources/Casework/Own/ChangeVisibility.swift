import City
package import Domain
package import Sealing
import Storage

/// The reporter shows a private report to everybody, or takes a public one out of everybody's sight.
///
/// Both at once with the answer: no list, page or cached answer is older. Decision 0020.
package struct ChangeVisibility: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// The same visibility again changes nothing.
    ///
    /// `masks`: what the public does not read; nil for those that were chosen before. A photo that everybody can see is
    /// destroyed when its report becomes private: the reporter's device sends it again, sealed. One that was sealed stays
    /// so when its report becomes public, until the reporter sends a picture in its place.
    ///
    /// - Throws: `CaseError.input` for a category that is never public and for masks outside of the texts, `.notFound`,
    ///   `.notAllowed` for one that is withdrawn or held back, `.erased`.
    package func callAsFunction(
        _ lookup: ReceiptLookup, to visibility: Visibility, masks: [MaskRange]? = nil
    ) async throws -> MovedCase {
        do {
            let moved = try await book.turn(lookupDigest: lookup.digest, .publish) { turn in
                guard turn.report.sealed != nil else { throw CaseError.erased }
                guard turn.report.visibility != visibility else { throw Unchanged(moved: MovedCase(turn.report)) }
                switch visibility {
                case .public: try turn.publish(masks)
                case .private: try turn.makePrivate()
                }
            }
            // The files of photos that nobody is to see any more.
            if visibility == .private { try await FinishErasures(book: book)() }
            return moved
        } catch let same as Unchanged {
            return same.moved
        }
    }

    /// Nothing is to be written.
    private struct Unchanged: Error {
        let moved: MovedCase
    }
}

extension CaseTurn {
    fileprivate mutating func publish(_ masks: [MaskRange]?) throws {
        guard book.mayBePublic(report) else { throw CaseError.input(CaseInputProblem("visibility", .neverPublic)) }
        try happen(.published)
        var content = try content()
        if let masks {
            guard MaskRules.areInside(masks, content.texts) else {
                throw CaseError.input(CaseInputProblem("mask", .outsideText))
            }
            content.masks = masks.map(ReportContent.Mask.init)
        }
        try change(to: .public, content)
        let texts = book.sanitiser.published(content, visibility: .public)?.texts
        guard let texts else { throw CaseError.forbidden }
        // Copies were made for one unit; now the reporter decides anew what everybody sees.
        try PhotoGrants(session).endAll(of: report.id)
        var shown = Publication(
            report: report.id, number: report.number, category: report.category, kelurahan: report.kelurahan,
            state: report.state.publicFace, holder: report.holder, place: content.coordinate, texts: texts,
            photoCount: 0, filedAt: report.filedAt, changedAt: now, dueAt: report.dueAt,
            filedOn: book.city.calendar.day(at: report.filedAt))
        // The rest is written at the end of the move, as for every public report.
        shown.isProved = try isProved()
        try Publications(session).insert(shown)
    }

    fileprivate mutating func makePrivate() throws {
        try happen(.madePrivate)
        try change(to: .private, nil)
        try Publications(session).delete(report.id)
        let seen = try Photos(session).list(of: report.id).filter { $0.kind == .public }
        for photo in seen { try Photos(session).delete(position: photo.position, of: report.id) }
        try Doomed(session).add(seen.flatMap(\.files).map { .file($0) })
    }

    /// Writes the visibility, and the content where its masks changed.
    private mutating func change(to visibility: Visibility, _ content: ReportContent?) throws {
        guard let sealed = report.sealed else { throw CaseError.erased }
        let kept = try content.map { try book.seal.sealed($0, again: sealed, of: report.id) } ?? sealed
        try Reports(session).show(report.id, as: visibility, kept.content)
        (report.visibility, report.sealed) = (visibility, kept)
        becamePublicOrPrivate()
    }
}

extension Casebook {
    /// Whether the city's rules let everybody read a report like this.
    func mayBePublic(_ report: StoredReport) -> Bool {
        city.category(report.category).map { !$0.protection.isNeverPublic } ?? false
    }
}

extension StoredPhoto {
    /// The names of its files.
    var files: [String] { [name, thumbnail].compactMap { $0 } }
}
