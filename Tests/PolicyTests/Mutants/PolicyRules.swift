import Domain

@testable import Policy

/// What must be true of the policy, each as a function over all its answers: sentences of DESIGN 4.1, 4.5 and 5, and then
/// its tables, written a second time.
struct PolicyRule: Sendable {
    let name: String
    /// The answers that break it; none if it holds.
    let faults: @Sendable (PolicyAnswers) -> [String]

    init(_ name: String, _ faults: @escaping @Sendable (PolicyAnswers) -> [String]) {
        self.name = name
        self.faults = faults
    }

    /// A rule about looks: those that are about it, and what must be true of the grant.
    init(
        _ name: String, about: @escaping @Sendable (PolicyAnswers.Look) -> Bool,
        _ holds: @escaping @Sendable (PolicyAnswers.Look, Grant) -> Bool
    ) {
        self.init(name) { answers in
            answers.grants.filter { about($0.key) && !holds($0.key, $0.value) }.map { "\($0.key): \($0.value)" }
        }
    }

    static let all = sentences + tables

    private static let onTheCase: Set<Audience> = [.holdingOperator, .assignedField, .validator]

    // MARK: Sentences

    /// They know no table. Those that guard photos and texts of private reports must catch every mutant of these alone.
    static let sentences = secrets + deeds + officers

    private static let secrets = [
        PolicyRule("nobody sees who reported", about: { $0.subject == .reporterIdentity }) { $1 == .nothing },
        PolicyRule("the public sees nothing of a private report", about: { $0.isPrivate && $0.audience == .public }) {
            $1 == .nothing
        },
        PolicyRule(
            "a private photo is the reporter's, and a unit's only if granted",
            about: { $0.isPrivate && $0.subject == .photo && $0.audience != .reporter },
            { $1 == ($0.audience == .holdingOperator ? .ifGranted : .nothing) }),
        PolicyRule(
            "private words are for those on the case only, and logged",
            about: { $0.isPrivate && $0.subject == .texts && $0.audience != .reporter },
            { look, grant in
                guard onTheCase.contains(look.audience) else { return grant == .nothing }
                return grant == (look.audience == .assignedField ? .loggedOrSheet : .logged)
            }),
        PolicyRule(
            "personal data in public words stay hidden from all who are not on the case",
            about: { !$0.isPrivate && $0.subject == .texts && $0.audience != .reporter },
            { onTheCase.contains($0.audience) || $1 == .masked }),
        PolicyRule(
            "pictures of the work on a private report show its place: for those on the case only, and logged",
            about: { $0.isPrivate && $0.subject == .proof && $0.audience != .reporter },
            { $1 == (onTheCase.contains($0.audience) ? .logged : .nothing) }),
        PolicyRule(
            "who is not on the case gets counts or a header of a private report at most",
            about: { $0.isPrivate && !onTheCase.contains($0.audience) && $0.audience != .reporter },
            { [.nothing, .counts, .headerLine].contains($1) || $0.subject == .accesses && $0.audience == .auditor }),
        PolicyRule("questions and answers are for the reporter, the desk and its checker") { answers in
            answers.grants.filter { look, grant in
                let may: Set<Audience> = [.reporter, .holdingOperator, .validator]
                return look.subject == .questions && grant != .nothing && !may.contains(look.audience)
            }.map { "\($0.key)" }
        },
        PolicyRule(
            "who looked is for the reporter and the auditor", about: { $0.subject == .accesses },
            { $1 == .nothing || $0.audience == .reporter || $0.audience == .auditor }),
        PolicyRule("nobody may know of a private report but those on the case and its reporter") { answers in
            answers.known.filter {
                $0.visibility == .private && $0.audience != .reporter && !onTheCase.contains($0.audience)
            }.map { "\($0)" }
        },
        PolicyRule("no words beside an event for anybody who is not on the case") { answers in
            answers.read.filter { $0.audience != .reporter && !onTheCase.contains($0.audience) }.map { "\($0)" }
        },
        PolicyRule("no words are read of an event that is not heard of") { answers in
            answers.read.subtracting(answers.heard).map { "\($0)" }
        },
        PolicyRule("no proof is shown outside before the work was found done") { answers in
            answers.proofs.filter { $0.stage != .validated && !onTheCase.contains($0.audience) }.map { "\($0)" }
        },
        PolicyRule("no proof of a private report is shown to anybody who may not know of it") { answers in
            answers.proofs.filter {
                $0.visibility == .private && $0.audience != .reporter && !onTheCase.contains($0.audience)
            }.map { "\($0)" }
        },
    ]

    private static let deeds = [
        PolicyRule("nobody from outside moves a case") { answers in
            answers.deeds.filter { [.public, .otherOfficer, .auditor].contains($0.audience) }.map { "\($0)" }
        },
        PolicyRule("an officer never acts for the reporter, nor the reporter for an officer") { answers in
            let own: Set<CaseAction> = [.answer, .confirm, .contest, .withdraw, .publish]
            return answers.deeds.filter { own.contains($0.action) != ($0.audience == .reporter) }.map { "\($0)" }
        },
        PolicyRule("who does the work does not check it") { answers in
            let doing: Set<CaseAction> = [.accept, .assign, .finding, .schedule, .submit]
            let checking: Set<CaseAction> = [.validate, .verifyInField]
            return answers.deeds.filter {
                $0.audience == .validator ? doing.contains($0.action) : checking.contains($0.action)
            }.map { "\($0)" }
        },
    ]

    private static let officers = [
        PolicyRule("nobody silences what is said of the own unit's report") {
            $0.moderated.filter(\.isOwnUnit).map { "\($0)" }
        },
        PolicyRule("of a private report nothing is said") {
            $0.taken.filter { $0.visibility == .private }.map { "\($0)" }
        },
        PolicyRule("only the unit that has a case works on it") { answers in
            answers.stands.filter { stand, audience in
                (audience == .holdingOperator || audience == .assignedField) && !stand.holdsCase
            }.map { "\($0)" }
        },
        PolicyRule("what is held back is nobody's, and a case about a unit is none of its officers'") { answers in
            answers.stands.filter { stand, audience in
                audience != .otherOfficer && (stand.isHeld || stand.isBarred && stand.role != .auditor)
            }.map { "\($0)" }
        },
        PolicyRule("a desk is a desk's, a task is for whom it was given") { answers in
            answers.stands.filter { stand, audience in
                switch audience {
                case .holdingOperator: stand.role != .operator
                case .assignedField: stand.role != .field || !stand.hasTask
                case .validator: stand.role != .validator
                case .auditor: stand.role != .auditor
                case .reporter, .public: true
                case .otherOfficer: false
                }
            }.map { "\($0)" }
        },
        PolicyRule("nobody checks the own work, the own unit's, or what does not wait to be checked") { answers in
            answers.stands.filter { stand, audience in
                let waits = stand.state == .awaitingValidation || stand.state == .fieldVerification
                return audience == .validator && (!waits || stand.worker != .somebody)
            }.map { "\($0)" }
        },
        PolicyRule("supervisors, auditors, intake and admins read no texts: their duty opens no case") { answers in
            let opening: Set<Duty> = [.workCases, .fieldTasks, .validate]
            let without: Set<Role> = [.supervisor, .auditor, .intake, .admin]
            return answers.duties.filter { opening.contains($0.duty) && without.contains($0.role) }.map { "\($0)" }
        },
    ]
}

extension PolicyAnswers.Look {
    fileprivate var isPrivate: Bool { visibility == .private }
}
