import Domain

@testable import Policy

extension PolicyRule {
    /// The tables of DESIGN once more, in its own shape.
    static let tables = [
        PolicyRule("sight is the table of DESIGN 4.5") { answers in
            Visibility.allCases.flatMap { visibility in
                Subject.allCases.flatMap { subject in
                    zip(Audience.allCases, sight(subject, visibility)).compactMap { audience, grant in
                        answers.grant(subject, audience, visibility) == grant
                            ? nil : "\(subject) of \(visibility) to \(audience)"
                    }
                }
            }
        },
        PolicyRule("deeds are the last column of the table of DESIGN 4.1") { answers in
            CasePolicyTests.granted.flatMap { audience, actions in
                CaseAction.allCases.filter { action in
                    answers.deeds.contains(.init(action: action, audience: audience)) != actions.contains(action)
                }.map { "\($0) by \(audience)" }
            }
        },
        PolicyRule("events are heard and read as the table of events says") { answers in
            EventPolicyTests.table.flatMap { event, row in
                Audience.allCases.filter { audience in
                    let letter = Array(row)[column(of: audience)]
                    let (hears, reads): (Bool, Bool) =
                        switch audience {
                        case .holdingOperator, .validator: (true, true)
                        case .auditor: (false, false)
                        case .otherOfficer: (letter != "-", false)
                        case .assignedField, .reporter, .public: (letter != "-", letter.isUppercase)
                        }
                    let news = PolicyAnswers.News(event: event, audience: audience)
                    return answers.heard.contains(news) != hears || answers.read.contains(news) != reads
                }.map { "\(event) to \($0)" }
            }
        },
        PolicyRule("proofs are shown as their work comes along") { answers in
            ProofPolicyTests.shown.flatMap { audience, visibility, stages in
                Policy.ProofStage.allCases.filter { stage in
                    answers.proofs.contains(.init(stage: stage, audience: audience, visibility: visibility))
                        != stages.contains(stage)
                }.map { "\($0) of \(visibility) to \(audience)" }
            }
        },
        PolicyRule("only its checker is told what speaks against a proof") {
            $0.flags == [.validator] ? [] : ["flags"]
        },
        PolicyRule("a role has its one duty and its own account") { answers in
            let own = Set(Role.allCases.map { PolicyAnswers.Work(role: $0, duty: .ownAccount) })
            let expected = own.union(
                (DutyTests.duties + DutyTests.shared).map { PolicyAnswers.Work(role: $0, duty: $1) })
            return answers.duties.symmetricDifference(expected).map { "\($0)" }
        },
        PolicyRule("a public report takes what is said of it, and an open one support") { answers in
            PolicyAnswers.Speaking.all.filter { speaking in
                let expected =
                    switch speaking.voice {
                    case .comment, .flag: speaking.state != .withdrawn
                    case .support: speaking.state.isOpen
                    }
                return answers.taken.contains(speaking) != (expected && speaking.visibility == .public)
            }.map { "\($0)" }
        },
        PolicyRule("who moderates is a validator or an auditor, and of another unit") { answers in
            PolicyAnswers.Moderating.all.filter { moderating in
                let expected = [.validator, .auditor].contains(moderating.role) && !moderating.isOwnUnit
                return answers.moderated.contains(moderating) != expected
            }.map { "\($0)" }
        },
        PolicyRule("a report may be known to whom its header is shown whole") { answers in
            answers.grants.filter { look, grant in
                let known = answers.known.contains(.init(audience: look.audience, visibility: look.visibility))
                return look.subject == .headers && known != (grant == .all)
            }.map { "\($0.key)" }
        },
        PolicyRule("in what relation an officer stands follows from role, unit, task and work") { answers in
            answers.stands.filter { $0.value != $0.key.expected }.map { "\($0)" }
        },
    ]

    /// The column of `EventPolicyTests.table`.
    private static func column(of audience: Audience) -> Int {
        switch audience {
        case .assignedField, .holdingOperator, .validator: 0
        case .reporter: 1
        case .public, .otherOfficer, .auditor: 2
        }
    }

    /// Reporter, public, operator of the holding unit, assigned field officer, validator, other officers, auditor.
    private static func sight(_ subject: Subject, _ visibility: Visibility) -> [Grant] {
        let isPrivate = visibility == .private
        return switch subject {
        case .reporterIdentity: Array(repeating: .nothing, count: 7)
        case .photo:
            isPrivate
                ? [.all, .nothing, .ifGranted, .nothing, .nothing, .nothing, .nothing]
                : Array(repeating: .all, count: 7)
        case .proof:
            isPrivate
                ? [.all, .nothing, .logged, .logged, .logged, .nothing, .nothing]
                : [.all, .all, .logged, .logged, .logged, .logged, .logged]
        case .texts:
            isPrivate
                ? [.all, .nothing, .logged, .loggedOrSheet, .logged, .nothing, .nothing]
                : [.all, .masked, .all, .all, .all, .masked, .masked]
        case .headers:
            isPrivate
                ? [.all, .nothing, .all, .all, .all, .counts, .headerLine]
                : [.all, .all, .all, .all, .all, .all, .headerLine]
        case .history:
            isPrivate
                ? [.all, .nothing, .all, .ownTasks, .all, .nothing, .nothing]
                : [.all, .all, .all, .ownTasks, .all, .all, .nothing]
        case .questions: [.all, .nothing, .all, .nothing, .all, .nothing, .nothing]
        case .accesses: [.all, .nothing, .nothing, .nothing, .nothing, .nothing, .all]
        case .leakedAccesses:
            [.all, .nothing, isPrivate ? .logged : .nothing, .nothing, .nothing, .nothing, .nothing]
        }
    }
}

extension PolicyAnswers.Stand {
    /// Written from the text of DESIGN 4.1, 4.2 and 4.4.
    fileprivate var expected: Audience {
        if isHeld || isBarred && role != .auditor { return .otherOfficer }
        return switch role {
        case .operator: holdsCase ? .holdingOperator : .otherOfficer
        case .field: holdsCase && hasTask ? .assignedField : .otherOfficer
        case .validator:
            [.awaitingValidation, .fieldVerification].contains(state) && worker == .somebody
                ? .validator : .otherOfficer
        case .auditor: .auditor
        case .supervisor, .intake, .admin: .otherOfficer
        }
    }
}
