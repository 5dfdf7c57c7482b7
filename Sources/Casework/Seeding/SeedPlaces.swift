import City
import Domain
import Foundation

/// Where made-up reports lie: around the point of some kelurahan, so that dense quarters get more, always inside.
struct SeedPlaces: Sendable {
    private let atlas: Atlas
    private let centres: SeedChoice<PointIndex.Entry>

    init(atlas: Atlas, seed: UInt64) {
        self.atlas = atlas
        var random = SeedRandom(seed: seed, stream: .max - 1)
        centres = SeedChoice(atlas.pack.points.entries.map { ($0, 0.5 + random.unit()) })
    }

    /// What the reporter gave: mostly a point, sometimes a name only, seldom nothing.
    func draw(into draft: inout ReportDraft, _ random: inout SeedRandom) {
        let centre = centres.draw(&random)
        let kind = random.unit()
        if kind < 0.02 { return }
        if kind < 0.07 {
            draft.kelurahan = centre.code
            return
        }
        let accuracy = random.chance(0.3) ? nil : Double(random.within(3...45))
        draft.point = point(around: centre, &random).map { DraftPoint(coordinate: $0, accuracyMetres: accuracy) }
        if draft.point == nil { draft.kelurahan = centre.code }
    }

    /// A point in the disc that reaches to the third neighbour; what falls outside the territory is drawn again.
    private func point(around centre: PointIndex.Entry, _ random: inout SeedRandom) -> Coordinate? {
        for _ in 0..<24 {
            let metres = centre.reachMetres * random.unit().squareRoot()
            let angle = 2 * Double.pi * random.unit()
            let north = metres * sin(angle) / 111_195
            let east = metres * cos(angle) / (111_195 * cos(centre.point.latitude * .pi / 180))
            let latitude = ((centre.point.latitude + north) * 1e6).rounded() / 1e6
            let longitude = ((centre.point.longitude + east) * 1e6).rounded() / 1e6
            guard let drawn = Coordinate(latitude: latitude, longitude: longitude) else { continue }
            if atlas.territory.kelurahan(at: drawn) != nil { return drawn }
        }
        return nil
    }
}
