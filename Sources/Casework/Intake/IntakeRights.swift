package import City
package import Domain
import Policy

extension CityPack {
    /// The channels whose desk the officer's unit is, in the order of the table: empty for whoever neither files for residents
    /// nor works at a unit's desk. Never the form, which needs nobody.
    package func channels(ofDesk officer: Officer) -> [Channel] {
        guard Policy.may(officer.role, .intake) || Policy.may(officer.role, .workCases) else { return [] }
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
