import Domain
import Storage

/// Puts counters together into standings, ranks and sorts them. Pure.
struct StandingTable {
    private(set) var rows: [UnitStanding]

    /// `units` in the order of the city's tables; only they are counted. `attended`: those with somebody at the desk.
    init(units: [UnitCode], attended: Set<UnitCode>, open: [OpenCounts], sums: [UnitSum]) {
        var byUnit = Dictionary(uniqueKeysWithValues: units.map { ($0, UnitStanding(unit: $0)) })
        var speeds: [UnitCode: [Int]] = [:]
        for count in open where byUnit[count.holder] != nil {
            byUnit[count.holder]?.open = count.open
            byUnit[count.holder]?.overdue = count.overdue
            byUnit[count.holder]?.unanswered = count.unanswered
            byUnit[count.holder]?.isUnattended = count.open > 0 && !attended.contains(count.holder)
        }
        for sum in sums where byUnit[sum.unit] != nil {
            switch sum.kind {
            case .done:
                byUnit[sum.unit]?.done += sum.number
                let bucket = min(max(sum.bucket, 0), SpeedBuckets.count - 1)
                speeds[sum.unit, default: Array(repeating: 0, count: SpeedBuckets.count)][bucket] += sum.number
            case .confirmed: byUnit[sum.unit]?.confirmed += sum.number
            case .contested: byUnit[sum.unit]?.contested += sum.number
            case .rejected: byUnit[sum.unit]?.rejected += sum.number
            }
        }
        for (unit, numbers) in speeds {
            byUnit[unit]?.medianHours = SpeedBuckets.hours(at: 0.5, of: numbers)
            byUnit[unit]?.slowHours = SpeedBuckets.hours(at: 0.9, of: numbers)
        }
        rows = units.compactMap { byUnit[$0] }.filter { !$0.isQuiet }
        rank()
    }

    /// Confirmed results first; only between equal ones does speed decide.
    private mutating func rank() {
        for index in rows.indices {
            rows[index].score = ConfirmedShare.lowerBound(confirmed: rows[index].confirmed, of: rows[index].done)
        }
        let ranked = rows.indices.filter { rows[$0].score != nil }.sorted { Self.isBetter(rows[$0], rows[$1]) }
        for (place, index) in ranked.enumerated() {
            let previous = place == 0 ? nil : ranked[place - 1]
            let isTie = previous.map { !Self.isBetter(rows[$0], rows[index]) } ?? false
            rows[index].rank = isTie ? previous.flatMap { rows[$0].rank } : place + 1
        }
    }

    private static func isBetter(_ left: UnitStanding, _ right: UnitStanding) -> Bool {
        let (mine, others) = (left.score ?? 0, right.score ?? 0)
        guard mine == others else { return mine > others }
        return (left.medianHours ?? .infinity) < (right.medianHours ?? .infinity)
    }

    /// The most urgent, or the best, on top; turned around with `reversed`. Who has no value comes last either way. Equal rows keep
    /// the order of the city's tables.
    func sorted(by order: SupervisionOrder, reversed: Bool) -> [UnitStanding] {
        guard order != .unit else { return reversed ? rows.reversed() : rows }
        let isRising = (order == .rank) != reversed
        return rows.enumerated().sorted { left, right in
            switch (Self.value(left.element, order), Self.value(right.element, order)) {
            case (let mine?, let others?) where mine != others: isRising ? mine < others : mine > others
            case (_?, nil): true
            case (nil, _?): false
            default: left.offset < right.offset
            }
        }.map(\.element)
    }

    private static func value(_ row: UnitStanding, _ order: SupervisionOrder) -> Double? {
        switch order {
        case .unit: nil
        case .open: Double(row.open)
        case .overdue: Double(row.overdue)
        case .unanswered: Double(row.unanswered)
        case .done: Double(row.done)
        case .confirmed: Double(row.confirmed)
        case .contested: Double(row.contested)
        case .median: row.medianHours
        case .slow: row.slowHours
        case .rank: row.rank.map(Double.init)
        }
    }
}
