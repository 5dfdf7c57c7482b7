package import City
package import Domain
import Policy

extension CityPack {
    /// The channels whose desk the officer's unit is, in the order of the table: empty for whoever neither files for residents
    /// nor works at a unit's desk. Never the form, which needs nobody.
    package func channels(ofDesk officer: Officer) -> [Channel] {
        guard officer.sitsAtDesk else { return [] }
        return channels.filter { $0.adapter != .form && isDesk(officer.unit, of: $0) }
    }

    private func isDesk(_ unit: UnitCode, of channel: Channel) -> Bool {
        switch channel.desk {
        case .unit(let desk): return desk == unit
        case .anyUnit(let kind):
            guard let own = units[unit]?.kind else { return false }
            // A regency has the office that a city has.
            return own == kind || kind.isCity && own.isCity
        case .none: return false
        }
    }
}

extension Officer {
    /// Whether the role is one of those that sit at a desk, of whichever channel.
    var sitsAtDesk: Bool { Policy.may(role, .intake) || Policy.may(role, .workCases) }
}

extension IntakeContent {
    /// Whether the desk where it waits may look at its photos: where the desk that will hold the report may. Those of a
    /// private one are sealed for its reporter, and whoever wrote of what is never public could not be told so.
    func showsPhotos(in city: CityPack) -> Bool {
        let isHidden = draft.category.flatMap { city.category($0) }?.protection.isNeverPublic ?? false
        return Policy.grant(.photo, to: .holdingOperator, of: isHidden ? .private : draft.visibility) == .all
    }
}
