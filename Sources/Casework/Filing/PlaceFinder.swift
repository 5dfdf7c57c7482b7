package import City
package import Domain

/// Where a report lies, decided from what the reporter gave: a point, a name, both or neither.
package struct PlaceFinder: Sendable {
    private let atlas: Atlas

    package init(atlas: Atlas) { self.atlas = atlas }

    struct Place: Equatable, Sendable {
        let kelurahan: UnitCode?
        let certainty: PlaceCertainty
    }

    /// What is wrong with the place of a draft; empty if it may be filed so.
    package func problems(of draft: ReportDraft) -> [DraftProblem] {
        do {
            _ = try place(of: draft)
            return []
        } catch {
            return [error]
        }
    }

    /// - Throws: `DraftProblem` for a place outside of the city or a name that contradicts the point.
    func place(of draft: ReportDraft) throws(DraftProblem) -> Place {
        if let chosen = draft.kelurahan, atlas.pack.units[chosen]?.kind != .kelurahan {
            throw DraftProblem(.kelurahan, .unknown)
        }
        guard let point = draft.point else {
            guard let chosen = draft.kelurahan else { return Place(kelurahan: nil, certainty: .none) }
            return Place(kelurahan: chosen, certainty: .chosen)
        }
        guard let located = atlas.locate(point.coordinate) else { throw DraftProblem(.point, .outside) }
        guard let chosen = draft.kelurahan, chosen != located.kelurahan else {
            return Place(kelurahan: located.kelurahan, certainty: PlaceCertainty(located.certainty))
        }
        guard located.neighbours.contains(chosen) else { throw DraftProblem(.kelurahan, .doesNotMatchPoint) }
        return Place(kelurahan: chosen, certainty: .chosen)
    }
}

extension PlaceCertainty {
    init(_ certainty: BoundaryCertainty) {
        switch certainty {
        case .exact: self = .exact
        case .guess: self = .guess
        }
    }
}
