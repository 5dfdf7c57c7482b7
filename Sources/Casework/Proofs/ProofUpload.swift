package import Domain
import Storage

/// A picture of the work as it came, with what the phone says of it.
package struct ProofUpload: Sendable {
    package var bytes: [UInt8]
    package var source: ProofSource
    /// The code that the picture shows, as typed or sent.
    package var challenge: String?
    /// Seconds since 1970 UTC by the phone's clock.
    package var takenAt: Int64?
    /// Where the phone was. Only the distance to the case is kept. Sensitivity: location of staff.
    package var position: DraftPoint?

    package init(
        bytes: [UInt8], source: ProofSource, challenge: String? = nil, takenAt: Int64? = nil,
        position: DraftPoint? = nil
    ) {
        self.bytes = bytes
        self.source = source
        self.challenge = challenge
        self.takenAt = takenAt
        self.position = position
    }

    /// What of it is kept: facts that are plausible, and a camera only where its code is.
    func capture(_ issued: StoredChallenge?, case point: Coordinate?, at now: Int64) -> StoredProof.Capture {
        let takenAt = takenAt.flatMap { isPlausible($0, at: now) ? $0 : nil }
        let standing = Self.standing(issued, takenAt: takenAt, at: now)
        let distance = point.flatMap { point in position.map { point.metres(to: $0.coordinate) } }
        return StoredProof.Capture(
            source: standing == .none ? .gallery : source,
            code: (standing == .none ? nil : issued?.code.text, standing), takenAt: takenAt,
            accuracyMetres: position?.accuracyMetres.map(Self.whole),
            distanceMetres: distance.map(Self.whole))
    }

    private static func standing(_ issued: StoredChallenge?, takenAt: Int64?, at now: Int64) -> ChallengeStanding {
        guard let issued else { return .none }
        if now <= issued.expiresAt { return .valid }
        let skew = ProofRules.clockErrorSeconds
        guard let takenAt, takenAt >= issued.issuedAt - skew, takenAt <= issued.expiresAt + skew,
            now <= issued.expiresAt + ProofRules.challengeKeptSeconds
        else { return .none }
        return .late
    }

    /// A picture of tomorrow, or of long before the case, says only that the phone's clock is wrong.
    private func isPlausible(_ takenAt: Int64, at now: Int64) -> Bool {
        takenAt <= now + ProofRules.clockErrorSeconds && takenAt > now - 366 * 86_400
    }

    private static func whole(_ metres: Double) -> Int64 { Int64(min(max(metres, 0), 1e9) + 0.5) }
}
