import Domain
import Testing

struct UnitRouterTests {
    private let here = UnitCode("K1")
    private let desk = UnitCode("DESK")

    private func rule(
        _ id: String, _ decides: RoutingDecision, _ target: RoutingTarget, never: [RoutingTarget] = [],
        _ set: (inout RoutingCondition) -> Void = { _ in }
    ) -> RoutingRule {
        var condition = RoutingCondition()
        set(&condition)
        return RoutingRule(id: id, decides: decides, condition: condition, target: target, never: never)
    }

    private var router: UnitRouter {
        let words = ["pak lurah", "petugas kelurahan"].compactMap { Phrase($0) }
        let bad = ["minta uang", "palsu"].compactMap { Phrase($0) }
        let rules = [
            rule("no-place", .holder, .unit(desk)) { $0.placeKnown = false },
            rule("straight", .holder, .lead) { $0.straightOnly = true },
            rule("staff", .holder, .unit(desk), never: [.kelurahan]) {
                $0.words = words
                $0.near = bad
            },
            rule("place", .holder, .kelurahan),
            rule("light", .likely, .unit(UnitCode("ROADS"))) {
                $0.categories = [CategorySlug("power")]
                $0.words = ["lampu jalan"].compactMap { Phrase($0) }
            },
        ]
        let power = CategoryRemit(
            group: "grid", lead: .unit(UnitCode("POWER")), others: [.kelurahan, .unit(UnitCode("ROADS"))],
            goesStraight: false
        )
        let work = CategoryRemit(group: "work", lead: .unit(UnitCode("LABOUR")), others: [], goesStraight: true)
        let waste = CategoryRemit(group: "waste", lead: .kelurahan, others: [], goesStraight: false)
        return UnitRouter(
            rules: rules,
            remits: [CategorySlug("power"): power, CategorySlug("work"): work, CategorySlug("waste"): waste],
            fallback: desk
        )
    }

    private func route(_ category: String, _ text: String, at kelurahan: UnitCode?) -> Route {
        router.route(RoutingFacts(category: CategorySlug(category), text: FoldedText(text), kelurahan: kelurahan))
    }

    @Test(arguments: [
        ("power", "mati lampu", "place", "K1"),
        ("work", "gaji tidak dibayar", "straight", "LABOUR"),
        ("unheard-of", "apa saja", "place", "K1"),
        ("power", "pak lurah minta uang", "staff", "DESK"),
        ("power", "petugas kelurahan sudah datang melihat", "place", "K1"),
    ])
    func `the first matching rule holds the report`(category: String, text: String, rule: String, unit: String) {
        let route = route(category, text, at: here)
        #expect(route.unit == UnitCode(unit))
        #expect(route.why.rule == rule)
    }

    @Test(arguments: ["power", "work", "unheard-of"])
    func `without a place the desk holds it`(category: String) {
        #expect(route(category, "", at: nil).unit == desk)
    }

    @Test func `words far apart are no complaint about staff`() {
        let between = String(repeating: "kata ", count: 13)
        #expect(route("power", "pak lurah " + between + "minta uang", at: here).unit == here)
    }

    @Test func `a complaint about staff never offers their own unit`() {
        let route = route("waste", "pak lurah bilang selesai, fotonya palsu", at: here)
        #expect(route.unit == desk)
        #expect(route.likelyUnits.map(\.unit) == [desk])
    }

    @Test func `likely units are rules first, then lead, then others, each once`() {
        let plain = route("power", "mati lampu", at: here).likelyUnits.map(\.unit.text)
        #expect(plain == ["POWER", "K1", "ROADS"])
        let light = route("power", "lampu jalan padam", at: here).likelyUnits
        #expect(light.map(\.unit.text) == ["ROADS", "POWER", "K1"])
        #expect(light.map(\.why.rule) == ["light", RouteReason.lead, RouteReason.other])
    }

    @Test func `there is always a likely unit`() {
        #expect(route("unheard-of", "", at: nil).likelyUnits.map(\.unit) == [desk])
    }
}
