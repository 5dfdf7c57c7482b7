import Domain

@testable import Policy

/// The policy with one answer widened or one check taken out.
struct PolicyMutant: Sendable {
    let name: String
    /// It would show who reported, a photo, words, or a proof of a private report to somebody outside of the case.
    let isAboutSecrets: Bool
    let change: @Sendable (inout PolicyAnswers) -> Void

    func applied(to answers: PolicyAnswers) -> PolicyAnswers {
        var changed = answers
        change(&changed)
        return changed
    }

    /// Every mutant of these answers: each cell with each wider value, each thing that is not granted, and each check.
    static func all(of answers: PolicyAnswers) -> [PolicyMutant] {
        sights(answers) + sets(answers) + stands(answers)
    }

    /// From the least to the most that is seen.
    private static let widths: [Grant] = [
        .nothing, .counts, .headerLine, .ifGranted, .ownTasks, .masked, .loggedOrSheet, .logged, .all,
    ]

    private static func width(_ grant: Grant) -> Int { widths.firstIndex(of: grant) ?? widths.count }

    private static func sights(_ answers: PolicyAnswers) -> [PolicyMutant] {
        answers.grants.flatMap { look, grant in
            Grant.allCases.filter { width($0) > width(grant) }.map { wider in
                let isSecret =
                    [.photo, .texts, .reporterIdentity].contains(look.subject)
                    || look.subject == .proof && look.visibility == .private
                return PolicyMutant(
                    name: "\(look.subject) of \(look.visibility) to \(look.audience): \(wider)",
                    isAboutSecrets: isSecret
                ) { $0.grants[look] = wider }
            }
        }
    }

    private static func sets(_ answers: PolicyAnswers) -> [PolicyMutant] {
        let audiences = Audience.allCases
        let deeds = CaseAction.allCases.flatMap { action in
            audiences.map { PolicyAnswers.Deed(action: action, audience: $0) }
        }
        let news = EventKind.allCases.flatMap { event in
            audiences.map { PolicyAnswers.News(event: event, audience: $0) }
        }
        let knowing = Visibility.allCases.flatMap { visibility in
            audiences.map { PolicyAnswers.Knowing(audience: $0, visibility: visibility) }
        }
        let pictures = Policy.ProofStage.allCases.flatMap { stage in
            knowing.map { PolicyAnswers.Picture(stage: stage, audience: $0.audience, visibility: $0.visibility) }
        }
        let work = Role.allCases.flatMap { role in
            Duty.allCases.map { PolicyAnswers.Work(role: role, duty: $0) }
        }
        let isOutside: (Audience) -> Bool = { [.public, .otherOfficer, .auditor].contains($0) }
        return adding(deeds, to: answers) { $0.deeds.insert($1).inserted }
            + adding(news, to: answers) { $0.heard.insert($1).inserted }
            + adding(news, to: answers, { $0.read.insert($1).inserted }, isSecret: { isOutside($0.audience) })
            + adding(
                pictures, to: answers, { $0.proofs.insert($1).inserted },
                isSecret: { isOutside($0.audience) && $0.visibility == .private })
            + adding(audiences, to: answers) { $0.flags.insert($1).inserted }
            + adding(work, to: answers) { $0.duties.insert($1).inserted }
            + adding(
                PolicyAnswers.Speaking.all, to: answers, { $0.taken.insert($1).inserted },
                isSecret: { $0.visibility == .private })
            + adding(
                PolicyAnswers.Moderating.all, to: answers, { $0.moderated.insert($1).inserted },
                isSecret: \.isOwnUnit)
            + adding(
                knowing, to: answers, { $0.known.insert($1).inserted },
                isSecret: { isOutside($0.audience) && $0.visibility == .private })
    }

    /// One mutant for each thing that is not granted yet.
    private static func adding<Thing: Sendable>(
        _ things: [Thing], to answers: PolicyAnswers,
        _ insert: @escaping @Sendable (inout PolicyAnswers, Thing) -> Bool, isSecret: (Thing) -> Bool = { _ in false }
    ) -> [PolicyMutant] {
        things.compactMap { thing in
            var mutant = answers
            guard insert(&mutant, thing) else { return nil }
            return PolicyMutant(name: "\(thing)", isAboutSecrets: isSecret(thing)) { _ = insert(&$0, thing) }
        }
    }

    // MARK: Relations

    /// Each situation seen as the desk's or the checker's, and each check taken out in all situations at once.
    private static func stands(_ answers: PolicyAnswers) -> [PolicyMutant] {
        var mutants: [PolicyMutant] = []
        for (stand, audience) in answers.stands {
            for wider in [Audience.holdingOperator, .assignedField, .validator] where wider != audience {
                mutants.append(
                    PolicyMutant(name: "\(stand): \(wider)", isAboutSecrets: true) { $0.stands[stand] = wider })
            }
        }
        for check in Check.allCases {
            mutants.append(
                PolicyMutant(name: "without \(check)", isAboutSecrets: true) { mutant in
                    for stand in answers.stands.keys { mutant.stands[stand] = answers.stands[check.passed(by: stand)] }
                })
        }
        return mutants
    }

    /// What is asked before an officer counts as being on a case. Without it, everybody counts as having passed.
    private enum Check: CaseIterable, Sendable {
        case unitHoldsCase, taskIsOwn, waitsToBeChecked, workWasSentIn, unitIsAnother, officerIsAnother
        case isNotHeld, isNotAboutOwnUnit

        func passed(by stand: PolicyAnswers.Stand) -> PolicyAnswers.Stand {
            let (unit, task) = (self == .unitHoldsCase || stand.holdsCase, self == .taskIsOwn || stand.hasTask)
            let state = self == .waitsToBeChecked ? ReportState.awaitingValidation : stand.state
            let isPassed =
                switch stand.worker {
                case .nobody: self == .workWasSentIn
                case .ownUnit: self == .unitIsAnother
                case .oneself: self == .officerIsAnother
                case .somebody: true
                }
            return PolicyAnswers.Stand(
                role: stand.role, holdsCase: unit, hasTask: task, state: state,
                worker: isPassed ? .somebody : stand.worker, isHeld: self != .isNotHeld && stand.isHeld,
                isBarred: self != .isNotAboutOwnUnit && stand.isBarred)
        }
    }
}
