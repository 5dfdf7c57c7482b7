package import Domain

extension CityPack {
    /// Which unit holds a new report, and whose remit it probably is.
    ///
    /// The texts are story, location and additional; an empty one does no harm. The kelurahan is that of the point, or
    /// the one the reporter picked.
    package func route(category: CategorySlug, texts: [String], kelurahan: UnitCode?) -> Route {
        router.route(RoutingFacts(category: category, text: FoldedText(texts), kelurahan: kelurahan))
    }

    /// Why a unit was chosen, as one sentence for the reporter.
    package func why(_ reason: RouteReason, in language: Language) -> String {
        label(
            "why.\(reason.rule)", in: language,
            filling: [
                "category": category(reason.category)?.label.text(in: language) ?? reason.category.text,
                "unit": units.name(of: reason.unit, in: language),
            ]
        )
    }

    /// The clocks of a category; those of the slowest group for an unknown one.
    package func clocks(of category: CategorySlug) -> GroupClocks {
        let known = self.category(category).flatMap { group($0.group) }?.clocks
        return known ?? groups.map(\.clocks).max { $0.finishWorkingDays < $1.finishWorkingDays }
            ?? GroupClocks(coordinateHours: 6, followUpHours: 24, finishWorkingDays: 7, redWorkingDays: 6)
    }

    /// The instant by which a report is promised: the end of the promised day, in seconds since 1 January 1970 UTC.
    package func dueInstant(category: CategorySlug, filedAt epochSeconds: Int64) -> Int64 {
        let days = clocks(of: category).finishWorkingDays
        return calendar.dueInstant(of: calendar.promisedDay(filedAt: epochSeconds, workingDays: days))
    }

    /// The instant from which the clock of a case shows red that is promised for `due`, in seconds since 1970 UTC.
    package func redInstant(category: CategorySlug, due: Int64) -> Int64 {
        CaseDeadlines.red(before: due, targets: clocks(of: category), calendar: calendar)
    }

    /// The deadlines of a case, as its history has them.
    package func deadlines(_ times: CaseTimes, category: CategorySlug) -> CaseDeadlines {
        CaseDeadlines(times, targets: clocks(of: category), calendar: calendar)
    }

    /// The deadlines of a case that was promised for `due`.
    package func deadlines(_ times: CaseTimes, due: Int64, category: CategorySlug) -> CaseDeadlines {
        CaseDeadlines(times, due: due, targets: clocks(of: category), calendar: calendar)
    }

    /// Hours until the first clock of any new report can ring.
    package var fewestCoordinateHours: Int { groups.map(\.clocks.coordinateHours).min() ?? 1 }

    /// The kelurahan that a location text names although the pin is in another one; ask the reporter to check the pin.
    package func conflict(location: String, place: LocatedPlace) -> UnitCode? {
        placeNames.conflict(in: FoldedText(location), with: place)
    }

    /// The kelurahan that a location text without a pin may mean, to be offered for choosing.
    package func candidates(location: String) -> [UnitCode] {
        placeNames.candidates(in: FoldedText(location))
    }
}
