package import Domain

/// The proofs of reports.
package struct Proofs {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Adds a proof with what looks like it.
    ///
    /// - Throws: `conflict(.proofPlace)` if the place is taken.
    package func insert(_ proof: StoredProof, matches: [ProofMatch]) throws {
        try session.execute(
            """
            INSERT INTO proof (\(Self.columns)) VALUES
            ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
            """, Self.values(proof))
        for band in FingerprintBands.kept(proof.fingerprint) {
            try session.execute(
                "INSERT INTO proof_band (band, report, round, n) VALUES ($1, $2, $3, $4)",
                [.integer(band)] + proof.place.values)
        }
        for match in matches {
            try session.execute(
                """
                INSERT INTO proof_match (report, round, n, other, other_round, other_n, distance)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """, proof.place.values + match.other.values + [.optional(match.distance)])
        }
    }

    /// All proofs of a report, by round and place, with what looked like them when they came.
    ///
    /// Cost: one query.
    package func list(of report: ReportID) throws -> [(proof: StoredProof, matches: [ProofMatch])] {
        let columns = Self.columns.split(separator: ", ").map { "p.\($0)" }.joined(separator: ", ")
        let rows = try session.rows(
            """
            SELECT \(columns), m.other, m.other_round, m.other_n, m.distance FROM proof AS p
            LEFT JOIN proof_match AS m ON m.report = p.report AND m.round = p.round AND m.n = p.n
            WHERE p.report = $1 ORDER BY p.round, p.n, m.distance, m.other, m.other_round, m.other_n
            """, [.integer(report.key)])
        var list: [(proof: StoredProof, matches: [ProofMatch])] = []
        for row in rows {
            var cells = row.cells
            let proof = try Self.proof(&cells)
            let match = try Self.match(&cells)
            if list.last?.proof.place != proof.place { list.append((proof, [])) }
            if let match { list[list.count - 1].matches.append(match) }
        }
        return list
    }

    /// The proof at a place; nil if there is none.
    package func find(_ place: ProofPlace) throws -> StoredProof? {
        try session.row("SELECT \(Self.columns) FROM proof WHERE report = $1 AND round = $2 AND n = $3", place.values)
            .map { row in
                var cells = row.cells
                return try Self.proof(&cells)
            }
    }

    /// Makes the proofs of a unit in one round part of what it sends in.
    ///
    /// - Returns: how many there are.
    package func submit(of report: ReportID, round: Int64, unit: UnitCode) throws -> Int {
        try session.execute(
            "UPDATE proof SET submitted = 1 WHERE report = $1 AND round = $2 AND unit = $3 AND submitted = 0",
            [.integer(report.key), .integer(round), .text(unit.text)])
    }

    /// Forgets a proof; the caller deletes the files after the commit. No error if there is none.
    package func delete(_ proof: StoredProof) throws {
        for band in FingerprintBands.kept(proof.fingerprint) {
            try session.execute(
                "DELETE FROM proof_band WHERE band = $1 AND report = $2 AND round = $3 AND n = $4",
                [.integer(band)] + proof.place.values)
        }
        try session.execute(
            "DELETE FROM proof_match WHERE report = $1 AND round = $2 AND n = $3", proof.place.values)
        try session.execute("DELETE FROM proof WHERE report = $1 AND round = $2 AND n = $3", proof.place.values)
    }

    // MARK: Pictures that are like others

    /// The proofs outside of one round that are the same file as this one, or look like it: nearest first, at most `limit`.
    ///
    /// Cost: two queries on indices; the second reads the fingerprints of about 7 in 1,000 of all proofs.
    package func alike(
        _ look: (digest: [UInt8], fingerprint: PictureFingerprint), outside place: ProofPlace, limit: Int
    ) throws -> [ProofMatch] {
        let outside = [SQLValue.integer(place.report), .integer(place.round)]
        var found: [ProofPlace: ProofMatch] = [:]
        let same = try session.rows(
            """
            SELECT report, round, n FROM proof
            WHERE digest = $3 AND NOT (report = $1 AND round = $2) ORDER BY added_at DESC LIMIT $4
            """, outside + [.bytes(look.digest), .integer(Int64(limit))])
        for row in same {
            var cells = row.cells
            let other = try ProofPlace(&cells)
            found[other] = ProofMatch(other: other, distance: nil)
        }
        for match in try near(look.fingerprint, outside) where found[match.other] == nil { found[match.other] = match }
        return Array(found.values.sorted(by: ProofMatch.isNearer).prefix(limit))
    }

    private func near(_ fingerprint: PictureFingerprint, _ outside: [SQLValue]) throws -> [ProofMatch] {
        let bands = FingerprintBands.sought(fingerprint).map { SQLValue.integer($0) }
        let places = bands.indices.map { "$\($0 + 3)" }.joined(separator: ", ")
        let mirrored = fingerprint.mirrored
        return try session.rows(
            """
            SELECT p.report, p.round, p.n, p.fingerprint FROM proof AS p JOIN (
                SELECT DISTINCT report, round, n FROM proof_band
                WHERE band IN (\(places)) AND NOT (report = $1 AND round = $2)
            ) AS b ON p.report = b.report AND p.round = b.round AND p.n = b.n
            """, outside + bands
        ).compactMap { row in
            var cells = row.cells
            let other = try ProofPlace(&cells)
            let look = try PictureFingerprint(bytes: try cells.bytes())
            let distance = min(fingerprint.distance(to: look), mirrored.distance(to: look))
            guard distance <= ProofRules.similarDistance else { return nil }
            return ProofMatch(other: other, distance: Int64(distance))
        }
    }
}

extension ProofMatch {
    /// The same file first, then by distance; the rest only so that the order is always the same.
    static func isNearer(_ one: ProofMatch, _ two: ProofMatch) -> Bool {
        let (a, b) = (one.other, two.other)
        return (one.distance ?? -1, a.report, a.round, a.position) < (two.distance ?? -1, b.report, b.round, b.position)
    }
}

// MARK: Rows

extension Proofs {
    private static let columns = """
        report, round, n, officer, unit, sealed, name, thumbnail, media_type, size, digest, fingerprint, source, \
        challenge, standing, taken_at, added_at, accuracy_m, distance_m, submitted
        """

    private static func values(_ proof: StoredProof) -> [SQLValue] {
        let (files, capture) = (proof.files, proof.capture)
        return proof.place.values + [
            .bytes(proof.officer.bytes), .text(proof.unit.text), .integer(files.isSealed ? 1 : 0), .text(files.large),
            .text(files.thumbnail), .text(files.mediaType), .integer(files.sizeBytes), .bytes(proof.digest),
            .bytes(proof.fingerprint.bytes), .text(capture.source.rawValue), .optional(capture.challenge),
            .text(capture.standing.rawValue), .optional(capture.takenAt), .integer(proof.addedAt),
            .optional(capture.accuracyMetres), .optional(capture.distanceMetres),
            .integer(proof.isSubmitted ? 1 : 0),
        ]
    }

    private static func proof(_ cells: inout SQLCells) throws -> StoredProof {
        let place = try ProofPlace(&cells)
        guard let officer = try cells.officerIfAny() else { throw StoreError.damaged }
        let unit = UnitCode(try cells.text())
        let files = StoredProof.Files(
            isSealed: try cells.integer() != 0, large: try cells.text(), thumbnail: try cells.text(),
            mediaType: try cells.text(), sizeBytes: try cells.integer())
        let look = (try cells.bytes(), try PictureFingerprint(bytes: try cells.bytes()))
        var capture = StoredProof.Capture(
            source: try cells.name(of: ProofSource.self),
            code: (try cells.textIfAny(), try cells.name(of: ChallengeStanding.self)),
            takenAt: try cells.integerIfAny(),
            accuracyMetres: nil, distanceMetres: nil)
        let addedAt = try cells.integer()
        capture.accuracyMetres = try cells.integerIfAny()
        capture.distanceMetres = try cells.integerIfAny()
        var proof = StoredProof(
            place: place, by: (officer, unit, addedAt), files: files, capture: capture, look: look)
        proof.isSubmitted = try cells.integer() != 0
        return proof
    }

    private static func match(_ cells: inout SQLCells) throws -> ProofMatch? {
        guard let report = try cells.integerIfAny() else { return nil }
        let other = ProofPlace(report: report, round: try cells.integer(), position: try cells.integer())
        return ProofMatch(other: other, distance: try cells.integerIfAny())
    }
}

extension ProofPlace {
    fileprivate var values: [SQLValue] { [.integer(report), .integer(round), .integer(position)] }

    fileprivate init(_ cells: inout SQLCells) throws(StoreError) {
        self.init(report: try cells.integer(), round: try cells.integer(), position: try cells.integer())
    }
}

extension PictureFingerprint {
    /// The cuts, whole first, each as `shape` and `steps`: 8 bytes each, most significant first.
    var bytes: [UInt8] {
        cuts.flatMap { [$0.shape, $0.steps] }.flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
        }
    }

    init(bytes: [UInt8]) throws(StoreError) {
        guard bytes.count % 16 == 0, !bytes.isEmpty else { throw .damaged }
        func word(_ start: Int) -> UInt64 { bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(cuts: stride(from: 0, to: bytes.count, by: 16).map { Cut(shape: word($0), steps: word($0 + 8)) })
    }
}
