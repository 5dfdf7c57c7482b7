import Crypto
import Domain
import Media
import PhotoFilter
import Sealing
import Storage

/// Adds a picture of the work to the round that is being worked on.
package struct AddProof: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Sending the same picture to the same place again is answered the same; another one takes its place, until the
    /// work is sent in.
    ///
    /// Cost: up to five runs of the decoder and two transactions.
    /// - Throws: `CaseError.notFound`, `.forbidden`, `.notAllowed` as for sending in the work; `.photo`, `.erased`.
    package func callAsFunction(_ upload: ProofUpload, place: Int, by command: CaseCommand) async throws -> ProofView {
        guard ProofRules.places.contains(place) else { throw CaseError.photo(.noSuchPlace) }
        let round = try await book.orAttempt(by: command.officer) {
            try await book.engine.write { session in try ProofRound(command, book, in: session) }
        }
        let at = ProofPlace(report: round.report.id.key, round: round.number, position: Int64(place))
        let filtered = try FilteredUpload.filter(upload.bytes)
        let digest = Array(SHA256.hash(data: filtered.bytes))
        if let there = round.proofs.first(where: { $0.place == at && $0.digest == digest }), !there.isSubmitted {
            return view(there, command.officer)
        }
        let look = try await look(at: filtered)
        let residents = try await likePhotos(of: round, (digest, look.fingerprint))
        let files = try await write(look.renditions, of: round.report)
        do {
            let kept = try await keep(
                Found(
                    place: at, files: files, digest: digest, fingerprint: look.fingerprint, residents: residents),
                upload, by: command)
            for name in kept.replaced { _ = try? await book.photos.delete(name) }
            return view(kept.proof, command.officer)
        } catch {
            for name in [files.large, files.thumbnail] { _ = try? await book.photos.delete(name) }
            throw error
        }
    }

    // MARK: The picture

    private struct Look {
        let renditions: PhotoRenditions
        let fingerprint: PictureFingerprint
    }

    private func look(at photo: FilteredPhoto) async throws -> Look {
        let maker = try await book.renditions()
        let renditions = try await FilteredUpload.renditions(of: photo, by: maker)
        return Look(renditions: renditions, fingerprint: try await fingerprint(renditions.thumbnail, maker))
    }

    private func fingerprint(_ thumbnail: [UInt8], _ maker: RenditionMaker) async throws -> PictureFingerprint {
        let grey = try await maker.grey(of: thumbnail, side: PictureFingerprint.greySide)
        guard let print = PictureFingerprint(grey: grey) else { throw MediaError.badRendition }
        return print
    }

    /// The photos of the resident's on a public report that look like this; those of a private one nobody can open.
    private func likePhotos(
        of round: ProofRound, _ look: (digest: [UInt8], print: PictureFingerprint)
    ) async throws -> [ProofMatch] {
        var matches: [ProofMatch] = []
        for photo in round.photos where photo.kind == .public {
            guard let thumbnail = photo.thumbnail, let bytes = try await book.photos.read(thumbnail) else { continue }
            let other = try await fingerprint(bytes, try await book.renditions())
            let distance = min(look.print.distance(to: other), look.print.mirrored.distance(to: other))
            let isSame = photo.digest == look.digest
            guard isSame || distance <= ProofRules.similarDistance else { continue }
            let place = ProofPlace(report: round.report.id.key, round: 0, position: photo.position)
            matches.append(ProofMatch(other: place, distance: isSame ? nil : Int64(distance)))
        }
        return matches
    }

    /// Files first, then the row: a crash leaves at most a file that nothing names.
    private func write(_ renditions: PhotoRenditions, of report: StoredReport) async throws -> StoredProof.Files {
        let files = StoredProof.Files(
            isSealed: report.visibility == .private, large: book.newFileName(), thumbnail: book.newFileName(),
            mediaType: PhotoFormat.jpeg.mediaType, sizeBytes: Int64(renditions.large.count))
        for (name, bytes) in [(files.large, renditions.large), (files.thumbnail, renditions.thumbnail)] {
            let stored = files.isSealed ? try ProofSeal(book, report).seal(bytes, name: name) : bytes
            try await book.photos.write(stored, name: name)
        }
        return files
    }

    // MARK: The row

    private struct Found: Sendable {
        let place: ProofPlace
        let files: StoredProof.Files
        let digest: [UInt8]
        let fingerprint: PictureFingerprint
        let residents: [ProofMatch]
    }

    private func keep(
        _ found: Found, _ upload: ProofUpload, by command: CaseCommand
    ) async throws -> (proof: StoredProof, replaced: [String]) {
        let (officer, now) = (command.officer, book.clock.now())
        return try await book.orAttempt(by: officer) {
            try await book.engine.write { session in
                // Decoding took a while: the case may have moved on.
                let round = try ProofRound(command, book, in: session)
                guard round.number == found.place.round else { throw CaseError.changedMeanwhile }
                let old = try Proofs(session).find(found.place)
                guard old?.isSubmitted != true else { throw CaseError.photo(.placeTaken) }
                if let old { try Proofs(session).delete(old) }
                let issued = try upload.challenge.flatMap { ChallengeCode($0) }.flatMap {
                    try Challenges(session).find($0, of: officer.id, on: round.report.id)
                }
                let point = try book.seal.open(round.report.sealed, of: round.report.id).coordinate
                let proof = StoredProof(
                    place: found.place, by: (officer.id, officer.unit, now), files: found.files,
                    capture: upload.capture(issued, case: point, at: now),
                    look: (found.digest, found.fingerprint))
                let earlier = try Proofs(session).alike(
                    (found.digest, found.fingerprint), outside: found.place, limit: Self.mostMatches)
                try Proofs(session).insert(proof, matches: found.residents + earlier)
                return (proof, old.map { [$0.files.large, $0.files.thumbnail] } ?? [])
            }
        }
    }

    /// Enough for the checker to see what is going on.
    private static let mostMatches = 5

    private func view(_ proof: StoredProof, _ officer: Officer) -> ProofView {
        let capture = proof.capture
        return ProofView(
            place: Int(proof.place.position), round: Int(proof.place.round), isCurrent: true,
            isSubmitted: proof.isSubmitted, unit: proof.unit, by: officer.username, source: capture.source,
            challenge: capture.challenge, standing: capture.standing, takenAt: capture.takenAt,
            addedAt: proof.addedAt, accuracyMetres: capture.accuracyMetres.map(Int.init),
            distanceMetres: capture.distanceMetres.map(Int.init), flags: [])
    }
}

/// The round of work on a case that an officer adds proofs to.
struct ProofRound: Sendable {
    let report: StoredReport
    let number: Int64
    let proofs: [StoredProof]
    let photos: [StoredPhoto]

    /// - Throws: `Casebook.NotYours`, `CaseError.notAllowed`, `.erased`.
    init(_ command: CaseCommand, _ book: Casebook, in session: any SQLSession) throws {
        report = try book.report(command, for: .submit, in: session)
        guard report.sealed != nil else { throw CaseError.erased }
        let rows = try ProofRows(report, try Events(session).list(of: report.id), in: session)
        number = rows.rounds.current
        proofs = rows.proofs.map(\.proof)
        photos = report.visibility == .public ? try Photos(session).list(of: report.id) : []
    }
}

/// Seals the pictures of a private report's proofs under the key of that report: erasing it erases them.
struct ProofSeal {
    private let key: DataKey
    private let report: ReportID
    private let random: Randomness

    /// - Throws: `CaseError.erased`.
    init(_ book: Casebook, _ report: StoredReport) throws {
        guard let wrapped = report.sealed?.wrappedKey else { throw CaseError.erased }
        key = try book.seal.key(wrapped, of: report.id)
        self.report = report.id
        random = book.random
    }

    /// `name` is that of the file.
    func seal(_ bytes: [UInt8], name: String) throws -> [UInt8] {
        try Envelope.seal(bytes, key: key, place: place(name), random: random)
    }

    func open(_ sealed: [UInt8], name: String) throws -> [UInt8] {
        try Envelope.open(sealed, key: key, place: place(name))
    }

    private func place(_ name: String) -> CellPlace { CellPlace(table: "proof", row: report, column: "file/\(name)") }
}
