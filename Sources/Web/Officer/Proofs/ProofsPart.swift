import Casework
import Domain
import Policy

/// The proofs of a case on a desk's page: round by round, newest first, each with what its checker should look at.
struct ProofsPart: Sendable, Encodable {
    let rounds: [Round]
    /// Who checks the work looks at it before anything else.
    let isFirst: Bool
    /// Where more are added and the work is sent in; nil where that cannot be done now.
    let addHref: String?

    struct Round: Sendable, Encodable {
        let title: String
        let proofs: [Shown]
    }

    struct Shown: Sendable, Encodable {
        let href: String
        let src: String
        let alt: String
        let facts: String
        /// Who sent it in.
        let by: String
        let flags: [Flag]
        let hasFlags: Bool
    }

    /// A warning, and where the two pictures can be shown, both of them.
    struct Flag: Sendable, Encodable {
        let text: String
        let pair: Pair?
    }

    struct Pair: Sendable, Encodable {
        let src: String
        let otherSrc: String
        let alt: String
        let otherAlt: String
    }

    /// - Returns: nil without a proof, unless one can be added.
    init?(_ view: CaseView, in wording: Wording) {
        let mayAdd = view.actions.contains(.submit)
        guard !view.proofs.isEmpty || mayAdd else { return nil }
        isFirst = view.audience == .validator
        addHref = mayAdd ? "/crm/lapangan/\(LocalPath.encoded(view.head.number.text))" : nil
        let number = view.head.number
        let byRound = Dictionary(grouping: view.proofs, by: \.round)
        rounds = byRound.keys.sorted(by: >).map { round in
            let proofs = byRound[round] ?? []
            let isOpen = proofs.contains { !$0.isSubmitted }
            let title = wording.texts(isOpen ? "proofs.round_open" : "proofs.round", ["n": String(round)])
            return Round(title: title, proofs: proofs.map { Shown($0, of: number, in: wording) })
        }
    }
}

extension ProofsPart.Shown {
    init(_ proof: ProofView, of number: ReportNumber, in wording: Wording) {
        href = ProofPath.picture(number, round: proof.round, place: proof.place)
        src = ProofPath.thumbnail(number, round: proof.round, place: proof.place)
        alt = wording.texts("proofs.alt", ["n": String(proof.place)])
        facts = ProofFacts.line(proof, in: wording)
        by = [proof.by, wording.unit(proof.unit)].compactMap { $0 }.joined(separator: " · ")
        flags = proof.flags.map { ProofsPart.Flag($0, on: proof, of: number, in: wording) }
        hasFlags = !flags.isEmpty
    }
}

extension ProofsPart.Flag {
    init(_ flag: ProofFlag, on proof: ProofView, of number: ReportNumber, in wording: Wording) {
        let texts = wording.texts
        func line(_ key: String, _ like: ProofFlag.Likeness) -> String {
            texts("proofs.\(key)", ["what": Self.words(like, in: wording)])
        }
        switch flag {
        case .reused(let like):
            text = line("reused", like)
            pair = ProofsPart.Pair(like, beside: proof, of: number, in: wording)
        case .similar(let like, _):
            text = line("similar", like)
            pair = ProofsPart.Pair(like, beside: proof, of: number, in: wording)
        case .gallery: (text, pair) = (texts("proofs.flag_gallery"), nil)
        case .far(let metres): (text, pair) = (texts("proofs.flag_far", ["n": texts.number(metres)]), nil)
        case .lateChallenge: (text, pair) = (texts("proofs.flag_late"), nil)
        }
    }

    private static func words(_ like: ProofFlag.Likeness, in wording: Wording) -> String {
        let texts = wording.texts
        return switch like {
        case .residentPhoto(let place): texts("proofs.like_resident", ["n": String(place)])
        case .earlierRound(let round, let place):
            texts("proofs.like_earlier", ["n": String(place), "round": String(round)])
        case .other(let number, _, let place):
            texts("proofs.like_other", ["n": String(place), "number": number.text])
        case .known(let number): texts("proofs.like_known", ["number": number.text])
        case .hidden: texts("proofs.like_hidden")
        }
    }
}

extension ProofsPart.Pair {
    /// - Returns: nil where the other picture is not this officer's to see.
    init?(
        _ like: ProofFlag.Likeness, beside proof: ProofView, of number: ReportNumber, in wording: Wording
    ) {
        let other: String
        switch like {
        case .residentPhoto(let place): other = "/crm/api/v1/reports/\(number.text)/photos/\(place)"
        case .earlierRound(let round, let place): other = ProofPath.picture(number, round: round, place: place)
        case .other(let number, let round, let place): other = ProofPath.picture(number, round: round, place: place)
        case .known, .hidden: return nil
        }
        src = ProofPath.picture(number, round: proof.round, place: proof.place)
        otherSrc = other
        alt = wording.texts("proofs.pair_this")
        otherAlt = wording.texts("proofs.pair_other")
    }
}

/// Addresses of proofs for officers' pages.
enum ProofPath {
    static func picture(_ number: ReportNumber, round: Int, place: Int) -> String {
        "/crm/reports/\(number.text)/proofs/\(place)?round=\(round)"
    }

    static func thumbnail(_ number: ReportNumber, round: Int, place: Int) -> String {
        picture(number, round: round, place: place) + "&size=thumb"
    }
}
