import City
import Domain
import Storage

/// Who does the work in made-up histories: accounts that there are, and officers who have left where there are none.
struct SeedStaff: Sendable {
    private struct Desk: Hashable {
        let unit: UnitCode
        let role: Role
    }

    private let known: [Desk: [OfficerID]]
    private let former: [Desk: OfficerID]
    /// Who checks the work of others, by unit.
    let checkers: [UnitCode]

    init(_ accounts: [StoredOfficer], city: CityPack, seed: UInt64) {
        var known: [Desk: [OfficerID]] = [:]
        for account in accounts where account.isActive {
            guard let role = Role(rawValue: account.role), let id = OfficerID(bytes: account.id) else { continue }
            known[Desk(unit: account.unit, role: role), default: []].append(id)
        }
        self.known = known
        let validators = Set(known.keys.filter { $0.role == .validator }.map(\.unit))
        checkers = (validators.isEmpty ? [city.settings.fallbackUnit] : validators.sorted { $0.text < $1.text })
        var random = SeedRandom(seed: seed, stream: .max - 2)
        let roles: [Role] = [.operator, .field, .validator]
        let desks = city.units.all.flatMap { unit in roles.map { Desk(unit: unit.code, role: $0) } }
        let ids = desks.map { ($0, OfficerID(bytes: (0..<16).map { _ in UInt8(random.below(256)) })) }
        former = Dictionary(ids.compactMap { desk, id in id.map { (desk, $0) } }, uniquingKeysWith: { one, _ in one })
    }

    func officer(_ role: Role, of unit: UnitCode, _ random: inout SeedRandom) -> OfficerID? {
        let desk = Desk(unit: unit, role: role)
        return known[desk].map { random.pick($0) } ?? former[desk]
    }
}
