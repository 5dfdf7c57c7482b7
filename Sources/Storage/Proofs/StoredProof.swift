package import Domain

/// Where a proof belongs: a report, a round of work on it, and a place in that round.
package struct ProofPlace: Hashable, Sendable {
    /// The key of the report.
    package let report: Int64
    /// 1 for the first round.
    package let round: Int64
    /// 1...6.
    package let position: Int64

    package init(report: Int64, round: Int64, position: Int64) {
        self.report = report
        self.round = round
        self.position = position
    }
}

/// What the database knows of a picture of the work; its bytes are two files.
///
/// Sensitivity: identity of staff (`officer`), and how far from the case the picture was taken; never where.
package struct StoredProof: Equatable, Sendable {
    package let place: ProofPlace
    /// Who sent it in, and for which unit.
    package let officer: OfficerID
    package let unit: UnitCode
    package let files: Files
    package let capture: Capture
    /// SHA-256 of the picture as it came, without its metadata, 32 bytes.
    package let digest: [UInt8]
    package let fingerprint: PictureFingerprint
    /// Seconds since 1970 UTC, of this machine.
    package var addedAt: Int64
    /// Part of work that was sent in; nothing changes it any more.
    package var isSubmitted = false

    /// The two sizes on disk.
    package struct Files: Equatable, Sendable {
        /// Under the report's data key: what shows the place of a private report is as secret as the report.
        package let isSealed: Bool
        /// Random names, 32 hexadecimal characters.
        package let large: String
        package let thumbnail: String
        package let mediaType: String
        /// Of the large one, before it was sealed.
        package let sizeBytes: Int64

        package init(isSealed: Bool, large: String, thumbnail: String, mediaType: String, sizeBytes: Int64) {
            self.isSealed = isSealed
            self.large = large
            self.thumbnail = thumbnail
            self.mediaType = mediaType
            self.sizeBytes = sizeBytes
        }
    }

    /// How the picture was taken, as the phone says; only `standing` was checked.
    package struct Capture: Equatable, Sendable {
        package var source: ProofSource
        /// The code that the picture shows.
        package var challenge: String?
        package var standing: ChallengeStanding
        /// Seconds since 1970 UTC, of the phone.
        package var takenAt: Int64?
        package var accuracyMetres: Int64?
        /// From the point of the case.
        package var distanceMetres: Int64?

        /// `code`: what the picture shows, and how it was when the picture came.
        package init(
            source: ProofSource, code: (challenge: String?, standing: ChallengeStanding), takenAt: Int64?,
            accuracyMetres: Int64?, distanceMetres: Int64?
        ) {
            self.source = source
            (challenge, standing) = code
            self.takenAt = takenAt
            self.accuracyMetres = accuracyMetres
            self.distanceMetres = distanceMetres
        }
    }

    /// A proof that was just added.
    package init(
        place: ProofPlace, by officer: (id: OfficerID, unit: UnitCode, at: Int64), files: Files, capture: Capture,
        look: (digest: [UInt8], fingerprint: PictureFingerprint)
    ) {
        self.place = place
        (self.officer, unit, addedAt) = officer
        self.files = files
        self.capture = capture
        (digest, fingerprint) = look
    }
}

/// A picture that was there before a proof and looks like it.
package struct ProofMatch: Hashable, Sendable {
    /// `round` is 0 for a photo of the resident's, with its place.
    package let other: ProofPlace
    /// 0...128; nil for the same file.
    package let distance: Int64?

    package init(other: ProofPlace, distance: Int64?) {
        self.other = other
        self.distance = distance
    }
}

/// A code that an officer is to show in the pictures of a case.
package struct StoredChallenge: Equatable, Sendable {
    package let code: ChallengeCode
    /// Seconds since 1970 UTC, as `expiresAt`.
    package let issuedAt: Int64
    package let expiresAt: Int64

    package init(code: ChallengeCode, issuedAt: Int64, expiresAt: Int64) {
        self.code = code
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
    }
}
