import Domain

/// Something read from a table, and the line it came from.
struct Sourced<Value> {
    let line: Int
    let value: Value
}

/// A rule with the sentence that explains it.
struct ExplainedRule {
    let rule: RoutingRule
    let why: Label
}

/// Another spelling of a kelurahan's name.
struct Alias {
    let code: UnitCode
    let text: String
    let standsAlone: Bool
}

/// What the tables say, before it becomes a pack.
struct CityPackParts {
    let settings: CitySettings
    let signals: PlaceNames.Signals
    let placeWords: PlaceWords
    let calendar: WorkingCalendar
    var units: [Sourced<CityUnit>] = []
    var points: [(code: UnitCode, point: GridPoint)] = []
    var aliases: [Sourced<Alias>] = []
    var groups: [Sourced<CategoryGroup>] = []
    var categories: [Sourced<Category>] = []
    var concerns: [Sourced<CityConcern>] = []
    var channels: [Sourced<Channel>] = []
    var rules: [Sourced<ExplainedRule>] = []
    var labels: [String: Sourced<Label>] = [:]
    var demoAccounts: [DemoAccount] = []
    var roughWords: [String] = []
    var rejectionReasons: [RejectionReason] = []
    var commentReasons: [CommentReason] = []
    var replies: [CannedReply] = []
    var attributes: [CategoryAttribute] = []
    var demoReports: DemoReports?
    var changedAt: Int64 = 0

    /// Names and aliases of the kelurahan; a name that a larger place has too never stands alone.
    func placeNames(units tree: UnitTree) -> [PlaceNames.Name] {
        let larger = tree.all.filter { $0.kind == .kecamatan || $0.kind.isCity }
        let taken = Set(larger.map { FoldedText($0.name.indonesian).words })
        let names = tree.all.filter { $0.kind == .kelurahan }.map {
            Alias(code: $0.code, text: $0.name.indonesian, standsAlone: true)
        }
        return (names + aliases.map(\.value)).map { name in
            PlaceNames.Name(
                code: name.code, text: name.text,
                standsAlone: name.standsAlone && !taken.contains(FoldedText(name.text).words)
            )
        }
    }
}
