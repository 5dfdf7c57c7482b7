import City
import Domain
import Policy
import Storage

/// The proofs of one report as they were read, with what it takes to say who may see them.
struct ProofRows: Sendable {
    let report: StoredReport
    let rounds: ProofRounds
    let proofs: [Row]

    struct Row: Sendable {
        let proof: StoredProof
        let matches: [ProofMatch]
    }

    /// Cost: one query.
    init(_ report: StoredReport, _ events: [NumberedEvent], in session: any SQLSession) throws {
        self.report = report
        rounds = ProofRounds(events.compactMap { EventKind(rawValue: $0.event.kind) })
        proofs = try Proofs(session).list(of: report.id).map { Row(proof: $0.proof, matches: $0.matches) }
    }

    func stage(_ proof: StoredProof) -> Policy.ProofStage {
        guard proof.isSubmitted else { return .added }
        return rounds.validated.contains(proof.place.round) ? .validated : .submitted
    }

    /// What an audience may see. What another unit added and never sent in is nobody's any more.
    func shown(to audience: Audience) -> [Row] {
        proofs.filter { row in
            let isLeftBehind =
                !row.proof.isSubmitted
                && (row.proof.unit != report.holder || row.proof.place.round != rounds.current)
            return !isLeftBehind && Policy.showsProof(stage(row.proof), to: audience, of: report.visibility)
        }
    }

    /// The proofs of the last round that was found done, for those outside.
    func lastValidated(for audience: Audience) -> [StoredProof] {
        let shown = shown(to: audience).map(\.proof).filter { stage($0) == .validated }
        return shown.filter { $0.place.round == shown.last?.place.round }
    }
}

/// The reports whose pictures look like the proofs of another one.
struct LikeReports: Sendable {
    private let reports: [Int64: StoredReport]
    private let validated: [Int64: [Int64]]

    /// Only where the audience is told of it. Cost: none without a match, else two queries for each other report.
    init(of rows: ProofRows, for audience: Audience, in session: any SQLSession) throws {
        var reports: [Int64: StoredReport] = [:]
        var validated: [Int64: [Int64]] = [:]
        if Policy.showsProofFlags(to: audience) {
            let keys = Set(rows.shown(to: audience).flatMap { $0.matches.map(\.other.report) })
            for key in keys where key != rows.report.id.key {
                guard let report = try Reports(session).find(key: key) else { continue }
                reports[key] = report
                let events = try Events(session).list(of: report.id)
                validated[key] = ProofRounds(events.compactMap { EventKind(rawValue: $0.event.kind) }).validated
            }
        }
        self.reports = reports
        self.validated = validated
    }

    /// What an officer may be told of the picture at a place.
    func likeness(of other: ProofPlace, to own: StoredReport, for officer: Officer, _ book: Casebook)
        -> ProofFlag.Likeness
    {
        if other.report == own.id.key {
            return other.round == 0
                ? .residentPhoto(Int(other.position))
                : .earlierRound(round: Int(other.round), place: Int(other.position))
        }
        // A case about who looked at another report is nobody's to hear of here.
        guard let report = reports[other.report], book.city.concern(of: report.category) == nil else { return .hidden }
        let audience = Policy.audience(of: officer, on: book.facts(report))
        guard Policy.mayKnow(of: report.visibility, audience) else { return .hidden }
        let stage: Policy.ProofStage =
            validated[other.report]?.contains(other.round) == true ? .validated : .added
        guard Policy.showsProof(stage, to: audience, of: report.visibility) else { return .known(report.number) }
        return .other(report.number, round: Int(other.round), place: Int(other.position))
    }
}

extension CaseProjection {
    /// The proofs that this officer may see, by round and place.
    func proofs() -> [ProofView] {
        rows.proofs.shown(to: rows.audience).map { row in
            let (proof, capture) = (row.proof, row.proof.capture)
            return ProofView(
                place: Int(proof.place.position), round: Int(proof.place.round),
                isCurrent: proof.place.round == rows.proofs.rounds.current, isSubmitted: proof.isSubmitted,
                unit: proof.unit, by: rows.audience == .otherOfficer ? nil : rows.names[proof.officer],
                source: capture.source, challenge: capture.challenge, standing: capture.standing,
                takenAt: capture.takenAt, addedAt: proof.addedAt, accuracyMetres: capture.accuracyMetres.map(Int.init),
                distanceMetres: capture.distanceMetres.map(Int.init),
                flags: Policy.showsProofFlags(to: rows.audience) ? flags(row) : [])
        }
    }

    private func flags(_ row: ProofRows.Row) -> [ProofFlag] {
        let capture = row.proof.capture
        var flags = row.matches.map { match -> ProofFlag in
            let like = rows.like.likeness(of: match.other, to: rows.report, for: rows.officer, book)
            return match.distance.map { .similar(like, bits: Int($0)) } ?? .reused(like)
        }
        if capture.source == .gallery { flags.append(.gallery) }
        if let metres = capture.distanceMetres, metres > ProofRules.farMetres {
            flags.append(.far(metres: Int(metres)))
        }
        if capture.standing == .late { flags.append(.lateChallenge) }
        return flags
    }
}
