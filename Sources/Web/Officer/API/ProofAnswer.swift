import Casework
import Domain

/// A proof, for an officer.
struct ProofAnswer: Encodable {
    let n: Int
    let round: Int
    /// Of the round that is being worked on or checked now.
    let current: Bool
    let submitted: Bool
    let unit: UnitAnswer
    let by: String?
    /// `camera` or `gallery`.
    let source: String
    let challenge: String?
    /// `valid`, `late` or `none`.
    let challengeStanding: String
    let takenAt: Instant?
    let addedAt: Instant
    let accuracyM: Int?
    let distanceM: Int?
    let flags: [FlagAnswer]

    init(_ proof: ProofView, in words: CaseWords) {
        n = proof.place
        round = proof.round
        current = proof.isCurrent
        submitted = proof.isSubmitted
        unit = words.unit(proof.unit)
        by = proof.by
        source = proof.source.rawValue
        challenge = proof.challenge
        challengeStanding = proof.standing.rawValue
        takenAt = proof.takenAt.map { Instant($0) }
        addedAt = Instant(proof.addedAt)
        accuracyM = proof.accuracyMetres
        distanceM = proof.distanceMetres
        flags = proof.flags.map(FlagAnswer.init)
    }

    /// What its checker should look at.
    struct FlagAnswer: Encodable {
        /// `reused`, `similar`, `gallery`, `far` or `late_challenge`.
        let flag: String
        /// Of 128, for `similar`.
        let differentBits: Int?
        /// For `far`.
        let metres: Int?
        /// The picture that it is like; for `reused` and `similar`.
        let like: LikeAnswer?

        init(_ flag: ProofFlag) {
            var (bits, far, like): (Int?, Int?, LikeAnswer?) = (nil, nil, nil)
            switch flag {
            case .reused(let other):
                self.flag = "reused"
                like = LikeAnswer(other)
            case .similar(let other, let different):
                self.flag = "similar"
                bits = different
                like = LikeAnswer(other)
            case .gallery: self.flag = "gallery"
            case .far(let metres):
                self.flag = "far"
                far = metres
            case .lateChallenge: self.flag = "late_challenge"
            }
            (differentBits, metres, self.like) = (bits, far, like)
        }
    }

    /// A picture that was there before.
    struct LikeAnswer: Encodable {
        /// `resident_photo`, `proof`, or `hidden` where the officer may not know the report.
        let what: String
        /// Of another report; absent for the same one.
        let number: String?
        let round: Int?
        /// Absent where the officer may not see the picture.
        let n: Int?

        init(_ like: ProofFlag.Likeness) {
            switch like {
            case .residentPhoto(let place): (what, number, round, n) = ("resident_photo", nil, nil, place)
            case .earlierRound(let round, let place): (what, number, self.round, n) = ("proof", nil, round, place)
            case .other(let number, let round, let place):
                (what, self.number, self.round, n) = ("proof", number.text, round, place)
            case .known(let number): (what, self.number, round, n) = ("proof", number.text, nil, nil)
            case .hidden: (what, number, round, n) = ("hidden", nil, nil, nil)
            }
        }
    }
}

/// A proof that was found good, for those outside.
struct ShownProofAnswer: Encodable {
    let n: Int
    let addedAt: Instant

    init(_ proof: ShownProof) {
        n = proof.place
        addedAt = Instant(proof.addedAt)
    }
}
