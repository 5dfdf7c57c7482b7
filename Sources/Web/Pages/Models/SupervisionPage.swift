import Casework
import City
import Domain

/// `/crm/penyelia`: the units below as a table of counts.
struct SupervisionPage: Page {
    static let template = "crm/penyelia"
    let head: PageHead
    let unit: String
    let since: String
    let figures: [Figure]
    let columns: [Column]
    let rows: [Row]
    let hasRows: Bool
    /// "12 unit tanpa laporan"; nil for none.
    let quiet: String?
    let rankRule: String
    let told: [ToldCount]
    let hasTold: Bool
    let toldReports: [ToldReport]
    let hasToldReports: Bool
    let channels: [ChannelRow]

    /// One way in.
    struct ChannelRow: Sendable, Encodable {
        let name: String
        let number: String
        let isClosed: Bool
    }

    /// A sum over all units.
    struct Figure: Sendable, Encodable {
        let value: String
        let label: String
        let isAlarming: Bool
    }

    /// The head of a column: sorts by it.
    struct Column: Sendable, Encodable {
        let label: String
        let href: String
        /// Nil unless the table is sorted by it.
        let direction: String?
        let isRising: Bool
    }

    /// One unit.
    struct Row: Sendable, Encodable {
        let name: String
        /// The unit above, for a kelurahan or a branch.
        let above: String?
        let isUnattended: Bool
        let cells: [Cell]
    }

    /// A number with a bar of 0 to 10 tenths of the highest of its column; nil where a bar says nothing.
    struct Cell: Sendable, Encodable {
        let text: String
        let bar: String?
        /// Colours the bar.
        let tone: String?
    }

    /// How often the unit was told, for one reason.
    struct ToldCount: Sendable, Encodable {
        let label: String
        let number: String
    }

    /// A public report of which the unit was told.
    struct ToldReport: Sendable, Encodable {
        let href: String
        let number: String
        let reason: String
        let category: String
        let unit: String
        let chip: StateChip
        let time: String
        let machineTime: String
    }

    init(_ seen: Supervision, _ sort: SupervisionSort, by signedIn: SignedIn, in wording: Wording) {
        let texts = wording.texts
        head = PageHead(
            .supervision, title: texts("supervision.page"), path: "/crm/penyelia", by: signedIn, in: wording)
        unit = wording.unit(seen.unit)
        since = texts("supervision.since", ["n": String(SuperviseUnits.weeks), "date": wording.day(seen.since)])
        figures = Self.figures(seen.rows, in: wording)
        columns = SupervisionOrder.allCases.map { Column($0, sort, in: wording) }
        let scale = SupervisionScale(seen.rows)
        rows = seen.rows.map { Row($0, scale, in: wording) }
        hasRows = !rows.isEmpty
        quiet = seen.quietUnits == 0 ? nil : texts("supervision.quiet", ["n": texts.number(seen.quietUnits)])
        rankRule = texts("supervision.rank_rule", ["n": String(ConfirmedShare.fewest)])
        told = Alarm.allCases.compactMap { alarm in
            seen.told.counts[alarm].map { ToldCount(label: wording.alarm(alarm), number: texts.number($0)) }
        }
        hasTold = !told.isEmpty
        toldReports = seen.told.public.map { ToldReport($0, in: wording) }
        hasToldReports = !toldReports.isEmpty
        channels = seen.channels.map { standing in
            ChannelRow(
                name: wording.city.channel(standing.channel)?.name.text(in: wording.language) ?? standing.channel.text,
                number: texts.number(standing.reports), isClosed: standing.isClosed)
        }
    }

    private static func figures(_ rows: [UnitStanding], in wording: Wording) -> [Figure] {
        let texts = wording.texts
        let sums: [(String, Int, Bool)] = [
            ("open", rows.reduce(0) { $0 + $1.open }, false), ("overdue", rows.reduce(0) { $0 + $1.overdue }, true),
            ("unanswered", rows.reduce(0) { $0 + $1.unanswered }, false),
            ("done", rows.reduce(0) { $0 + $1.done }, false),
        ]
        return sums.map { name, sum, alarms in
            Figure(value: texts.number(sum), label: texts("supervision.sum_\(name)"), isAlarming: alarms && sum > 0)
        }
    }
}

/// The highest value of each column, for the bars.
struct SupervisionScale {
    let open: Int
    let done: Int
    let hours: Double

    init(_ rows: [UnitStanding]) {
        open = rows.map(\.open).max() ?? 0
        done = rows.map(\.done).max() ?? 0
        hours = rows.compactMap(\.slowHours).max() ?? 0
    }
}

extension SupervisionPage.Column {
    init(_ column: SupervisionOrder, _ sort: SupervisionSort, in wording: Wording) {
        label = wording.texts("supervision.column_\(column.rawValue)")
        href = "/crm/penyelia?sort=\(sort.next(column).text)"
        direction = column == sort.order ? sort.direction : nil
        isRising = direction == "ascending"
    }
}

extension SupervisionPage.Row {
    init(_ row: UnitStanding, _ scale: SupervisionScale, in wording: Wording) {
        typealias Cell = SupervisionPage.Cell
        let city = wording.city
        name = wording.unit(row.unit)
        let isSmall = city.units[row.unit]?.kind == .kelurahan
        above = isSmall ? city.units.kecamatan(of: row.unit)?.shortName : nil
        isUnattended = row.isUnattended
        func count(_ number: Int, of all: Int, _ tone: String) -> Cell {
            Cell(wording.texts.number(number), share: Double(number), of: Double(all), tone)
        }
        func span(_ hours: Double?) -> Cell {
            Cell(wording.span(hours), share: hours ?? 0, of: scale.hours, "calm")
        }
        cells = [
            count(row.open, of: scale.open, "calm"), count(row.overdue, of: row.open, "late"),
            count(row.unanswered, of: row.open, "warn"), count(row.done, of: scale.done, "calm"),
            count(row.confirmed, of: row.done, "good"), count(row.contested, of: row.done, "late"),
            span(row.medianHours), span(row.slowHours),
            Cell(text: row.rank.map(String.init) ?? "–", bar: nil, tone: nil),
        ]
    }
}

extension SupervisionPage.Cell {
    /// A bar for a share of something; none for nothing.
    init(_ text: String, share: Double, of all: Double, _ tone: String) {
        let tenths = all > 0 ? Int((min(max(share / all, 0), 1) * 10).rounded(.up)) : 0
        self.init(text: text, bar: tenths == 0 ? nil : String(tenths), tone: tenths == 0 ? nil : tone)
    }
}

extension SupervisionPage.ToldReport {
    init(_ told: Supervision.ToldReport, in wording: Wording) {
        href = "/respons/\(told.number.text)"
        number = told.number.text
        reason = wording.alarm(told.alarm)
        category = wording.category(told.category)
        unit = wording.unit(told.holder)
        chip = StateChip(told.state, in: wording)
        time = wording.times.moment(told.at, now: wording.now)
        machineTime = wording.times.machine(told.at)
    }
}

extension Wording {
    /// Why a unit above was told, in a few words.
    func alarm(_ alarm: Alarm) -> String { texts("alarm.\(alarm.rawValue)") }

    /// "28 Nov", with the year once it is another one.
    func day(_ day: Day) -> String { times.day(city.calendar.startInstant(of: day), now: now) }

    /// "9 jam", "1,5 hari"; a dash for none.
    func span(_ hours: Double?) -> String {
        guard let hours else { return "–" }
        guard hours >= 24 else { return texts("supervision.hours", ["n": String(Int(hours.rounded(.up)))]) }
        let tenths = Int((hours / 24 * 10).rounded())
        let mark = language == .indonesian ? "," : "."
        return texts(
            "supervision.days", ["n": texts.number(tenths / 10) + (tenths % 10 == 0 ? "" : mark + String(tenths % 10))])
    }
}
