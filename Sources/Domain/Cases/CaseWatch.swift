/// Which clocks of a case run, and which of them rang.
package struct CaseWatch: Equatable, Sendable {
    package let state: ReportState
    package let told: ToldAlarms
    /// The reporter is asked: all clocks stand.
    package let isPaused: Bool
    /// Kelurahan have a time of their own to begin in.
    package let holderIsKelurahan: Bool

    package init(state: ReportState, told: ToldAlarms, isPaused: Bool, holderIsKelurahan: Bool) {
        self.state = state
        self.told = told
        self.isPaused = isPaused
        self.holderIsKelurahan = holderIsKelurahan
    }

    /// The alarms that went off and of which nobody was told yet, the lowest first.
    package func ringing(at now: Int64, _ deadlines: CaseDeadlines) -> [Alarm] {
        running(deadlines).filter { $0.deadline < now }.map { $0.alarm }
    }

    /// When the next clock that runs will ring; in the past if it rang already; nil if none runs.
    package func next(_ deadlines: CaseDeadlines) -> Int64? { running(deadlines).map { $0.deadline }.min() }

    private func running(_ deadlines: CaseDeadlines) -> [(alarm: Alarm, deadline: Int64)] {
        guard state.isOpen, !isPaused else { return [] }
        var clocks: [(alarm: Alarm, deadline: Int64)] = []
        if state == .waiting || state == .reopened {
            clocks.append((.firstCoordination, deadlines.firstCoordination))
        }
        if holderIsKelurahan, isUntouched { clocks.append((.followUp, deadlines.followUp)) }
        clocks += [(.red, deadlines.red), (.overdue, deadlines.due)]
        return clocks.filter { !told.contains($0.alarm) }
    }

    /// The holder has not taken it on.
    private var isUntouched: Bool {
        switch state {
        case .waiting, .coordination, .dispatched, .reopened: true
        case .inProgress, .scheduled, .awaitingValidation, .fieldVerification, .followupRejected, .done, .rejected,
            .withdrawn:
            false
        }
    }
}
