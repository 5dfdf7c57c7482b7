import City
import Domain
import Storage

/// Makes up what happens to a report after it was filed.
struct SeedHistory: Sendable {
    /// Days in which half of the reports that nobody finishes are younger than two thirds of these.
    private static let forgottenDays = 90.0
    private static let day = 86_400.0
    /// About how long a case takes that is finished, in days.
    private static let workDays = 3.4

    private let city: CityPack
    private let grammar: SeedGrammar
    private let staff: SeedStaff
    private let now: Int64
    /// The chance of the newest report never to be finished.
    private let forgotten: Double
    private let branches: [UnitCode: [CityUnit]]

    init(city: CityPack, grammar: SeedGrammar, staff: SeedStaff, now: Int64, daily: (reports: Double, days: Double)) {
        self.city = city
        self.grammar = grammar
        self.staff = staff
        self.now = now
        let share = Double(city.demoReports?.openPercent ?? 0) / 100
        let left = daily.reports * (share * daily.days - Self.workDays)
        forgotten = min(max(left / (daily.reports * min(Self.forgottenDays, daily.days)), 0.01), 0.7)
        let parents = city.units.all.map { unit in
            (unit.code, city.units.children(of: unit.code).filter { $0.kind == .sukuDinas || $0.kind == .bidang })
        }
        branches = Dictionary(parents, uniquingKeysWith: { first, _ in first }).filter { !$0.value.isEmpty }
    }

    /// What a history is about.
    struct Facts {
        let category: City.Category
        let route: Route
        let kelurahan: UnitCode?
        let filedAt: Int64
        let dueAt: Int64
    }

    func make(_ facts: Facts, _ random: inout SeedRandom) -> SeedCase {
        let age = Double(now - facts.filedAt) / Self.day
        let isForgotten = random.chance(forgotten * SeedRandom.decay(age / Self.forgottenDays))
        var walk = Walk(
            history: self, facts: facts,
            course: SeedCase(
                facts, now: now, calendar: city.calendar, lastStep: isForgotten ? random.within(1...10) : .max))
        // A history that ends before its time leaves the case where it stands.
        try? walk.live(&random)
        return walk.course
    }

    fileprivate func note(_ slot: DemoReports.Slot, _ random: inout SeedRandom) -> EventDetail {
        EventDetail(note: grammar.note(slot, &random))
    }

    /// The branch of a unit in the city district of a place, or any.
    fileprivate func branch(of unit: UnitCode, for place: UnitCode?, _ random: inout SeedRandom) -> UnitCode? {
        guard let branches = branches[unit] else { return nil }
        let district = place.flatMap { city.units.city(of: $0) }?.code.text
        let near = district.flatMap { code in branches.first { $0.code.text.hasSuffix(code) } }
        return (near ?? random.pick(branches)).code
    }

    /// One case walked from desk to desk.
    private struct Walk {
        let history: SeedHistory
        let facts: Facts
        var course: SeedCase

        // MARK: The way

        mutating func live(_ random: inout SeedRandom) throws(SeedEnd) {
            if random.chance(0.015) { return try course.happen(.withdrawn, after: random.waiting(mean: 8)) }
            try findUnit(&random)
            if random.chance(0.05) {
                try reject(&random)
                guard random.chance(0.1) else { return }
            } else {
                try work(again: false, &random)
                guard random.chance(0.03) else {
                    if random.chance(0.4) { try confirm(&random) }
                    return
                }
            }
            try contest(&random)
            try work(again: false, &random)
            if random.chance(0.5) { try confirm(&random) }
        }

        private mutating func findUnit(_ random: inout SeedRandom) throws(SeedEnd) {
            let next = facts.route.likelyUnits.first { $0.unit != course.holder }?.unit
            let share = facts.category.kelurahanCanSolve ? 0.4 : 0.9
            if let next, random.chance(share) {
                try handOver(.coordinated, .coordinate, to: next, &random)
            }
            if let branch = history.branch(of: course.holder, for: facts.kelurahan, &random), random.chance(0.8) {
                try handOver(.dispatched, .dispatch, to: branch, &random)
            }
        }

        /// From accepting to the second unit's yes.
        private mutating func work(again: Bool, _ random: inout SeedRandom) throws(SeedEnd) {
            try accept(&random)
            if !again, random.chance(0.15) { try askAndAnswer(&random) }
            if random.chance(0.8) { try remark(.sheet, &random) }
            var field = try assign(&random)
            if random.chance(0.06) {
                try course.happen(
                    .findingDiffers, after: random.waiting(mean: 8), said(field, .mismatch, &random)
                ) { $0.desk.assignee = nil }
                field = try assign(&random)
            }
            try course.happen(.findingMatches, after: random.waiting(mean: 8), said(field, .finding, &random))
            if random.chance(0.7) { try remark(.finding, &random) }
            if random.chance(0.15) { try schedule(&random) }
            try submit(field, &random)
            try check(again: again, &random)
        }

        private mutating func accept(_ random: inout SeedRandom) throws(SeedEnd) {
            let desk = staffed(.operator, &random)
            try course.happen(.accepted, after: random.waiting(mean: 4), .init(officer: desk)) { course in
                course.desk.handler = desk
                course.desk.assignee = nil
            }
        }

        private mutating func check(again: Bool, _ random: inout SeedRandom) throws(SeedEnd) {
            let staff = history.staff
            let unit = staff.checkers.first { $0 != course.desk.workerUnit } ?? history.city.settings.fallbackUnit
            let officer = staff.officer(.validator, of: unit, &random)
            if random.chance(0.25) {
                try course.happen(.verifyingInField, after: random.waiting(mean: 6), said(officer, .verify, &random))
            }
            if !again, random.chance(0.08) {
                try course.happen(.followupRejected, after: random.waiting(mean: 10), said(officer, .invalid, &random))
                return try work(again: true, &random)
            }
            try course.happen(.validated, after: random.waiting(mean: 10), said(officer, .validate, &random))
        }

        // MARK: Steps

        private func staffed(_ role: Role, _ random: inout SeedRandom) -> OfficerID? {
            history.staff.officer(role, of: course.holder, &random)
        }

        private func said(
            _ officer: OfficerID?, _ slot: DemoReports.Slot, _ random: inout SeedRandom
        ) -> SeedCase.Said {
            .init(officer: officer, detail: history.note(slot, &random))
        }

        private mutating func handOver(
            _ kind: EventKind, _ slot: DemoReports.Slot, to unit: UnitCode, _ random: inout SeedRandom
        ) throws(SeedEnd) {
            var said = said(staffed(.operator, &random), slot, &random)
            said.unit = unit
            try course.happen(kind, after: random.waiting(mean: 3), said) { course in
                course.desk.handler = nil
                course.desk.assignee = nil
                course.desk.handovers += 1
            }
        }

        private mutating func remark(_ slot: DemoReports.Slot, _ random: inout SeedRandom) throws(SeedEnd) {
            let officer = staffed(.operator, &random)
            try course.happen(.noted, after: random.waiting(mean: 2), said(officer, slot, &random))
        }

        private mutating func askAndAnswer(_ random: inout SeedRandom) throws(SeedEnd) {
            let officer = staffed(.operator, &random)
            try course.happen(.asked, after: random.waiting(mean: 3), said(officer, .ask, &random)) { course in
                course.desk.pausedAt = course.at
            }
            guard random.chance(0.9) else { return }
            let (city, category, filedAt) = (history.city, facts.category.slug, facts.filedAt)
            try course.happen(.answered, after: random.waiting(mean: 12), said(nil, .answer, &random)) { course in
                let pause = CaseTimes.Pause(from: course.desk.pausedAt ?? course.at, to: course.at)
                let times = CaseTimes(start: course.desk.clockFrom ?? filedAt, pauses: [pause])
                course.dueAt = max(course.dueAt, city.deadlines(times, category: category).due)
                course.desk.pausedAt = nil
            }
        }

        private mutating func assign(_ random: inout SeedRandom) throws(SeedEnd) -> OfficerID? {
            let field = staffed(.field, &random)
            let sheet = EventDetail(sheet: history.grammar.note(.sheet, &random))
            let said = SeedCase.Said(officer: staffed(.operator, &random), detail: sheet)
            try course.happen(.assigned, after: random.waiting(mean: 3), said) { $0.desk.assignee = field }
            return field
        }

        private mutating func schedule(_ random: inout SeedRandom) throws(SeedEnd) {
            let calendar = history.city.calendar
            let officer = staffed(.operator, &random)
            let days = random.within(4...45)
            try course.happen(.scheduled, after: random.waiting(mean: 6), said(officer, .schedule, &random)) { course in
                let day = calendar.workingDay(from: calendar.day(at: course.at).adding(days))
                course.dueAt = calendar.dueInstant(of: day)
            }
        }

        private mutating func submit(_ field: OfficerID?, _ random: inout SeedRandom) throws(SeedEnd) {
            try course.happen(.submitted, after: random.waiting(mean: 30), said(field, .submit, &random)) { course in
                course.desk.worker = field
                course.desk.workerUnit = field.map { _ in course.holder }
                course.desk.assignee = nil
            }
        }

        private mutating func reject(_ random: inout SeedRandom) throws(SeedEnd) {
            var said = said(staffed(.operator, &random), .reject, &random)
            said.reason = random.pick(history.city.rejectionReasons).code
            try course.happen(.rejected, after: random.waiting(mean: 20), said)
        }

        private mutating func confirm(_ random: inout SeedRandom) throws(SeedEnd) {
            let rating = Int64(random.chance(0.8) ? random.within(4...5) : random.within(1...3))
            try course.happen(.confirmed, after: random.waiting(mean: 20)) { $0.desk.rating = rating }
        }

        private mutating func contest(_ random: inout SeedRandom) throws(SeedEnd) {
            let hours = min(random.waiting(mean: 30), Double(CaseRules.contestDays * 24 - 1))
            let (city, category) = (history.city, facts.category.slug)
            try course.happen(.contested, after: hours, said(nil, .contest, &random)) { course in
                course.desk.contests += 1
                course.desk.rating = nil
                course.desk.clockFrom = course.at
                course.desk.escalation = 0
                course.desk.assignee = nil
                course.dueAt = city.dueInstant(category: category, filedAt: course.at)
            }
            course.tell(.contested, city.told(of: .contested, on: course.holder))
        }
    }
}
