import Domain
import Testing

@testable import Policy

/// Every answer that the policy gives, as a value.
///
/// All its questions are finite, so the whole of it can be asked, kept, changed in one place and judged again: a mutant of
/// the policy is a change of this value, whatever line of the code it would come from.
struct PolicyAnswers: Sendable {
    struct Look: Hashable, Sendable {
        let subject: Subject
        let audience: Audience
        let visibility: Visibility
    }

    struct Deed: Hashable, Sendable {
        let action: CaseAction
        let audience: Audience
    }

    struct News: Hashable, Sendable {
        let event: EventKind
        let audience: Audience
    }

    struct Picture: Hashable, Sendable {
        let stage: Policy.ProofStage
        let audience: Audience
        let visibility: Visibility
    }

    struct Work: Hashable, Sendable {
        let role: Role
        let duty: Duty
    }

    struct Knowing: Hashable, Sendable {
        let audience: Audience
        let visibility: Visibility
    }

    struct Speaking: Hashable, Sendable {
        let voice: Voice
        let visibility: Visibility
        let state: ReportState

        static let all = Voice.allCases.flatMap { voice in
            Visibility.allCases.flatMap { visibility in
                ReportState.allCases.map { Speaking(voice: voice, visibility: visibility, state: $0) }
            }
        }
    }

    struct Moderating: Hashable, Sendable {
        let role: Role
        let isOwnUnit: Bool

        static let all = Role.allCases.flatMap { role in
            [true, false].map { Moderating(role: role, isOwnUnit: $0) }
        }
    }

    /// In what situation an officer asks for a case.
    struct Stand: Hashable, Sendable {
        /// Who did the work that waits to be checked.
        enum Worker: CaseIterable, Sendable { case nobody, somebody, ownUnit, oneself }

        let role: Role
        let holdsCase: Bool
        let hasTask: Bool
        let state: ReportState
        let worker: Worker
        /// The reporter holds the case back.
        var isHeld = false
        /// The case may be about the officer's own unit.
        var isBarred = false
    }

    var grants: [Look: Grant] = [:]
    var deeds: Set<Deed> = []
    var heard: Set<News> = []
    var read: Set<News> = []
    var proofs: Set<Picture> = []
    var flags: Set<Audience> = []
    var duties: Set<Work> = []
    var known: Set<Knowing> = []
    var taken: Set<Speaking> = []
    var moderated: Set<Moderating> = []
    var stands: [Stand: Audience] = [:]

    func grant(_ subject: Subject, _ audience: Audience, _ visibility: Visibility) -> Grant {
        grants[Look(subject: subject, audience: audience, visibility: visibility)] ?? .nothing
    }
}

// MARK: Asking the policy

extension PolicyAnswers {
    /// The policy as it is.
    static func actual() throws -> PolicyAnswers {
        var answers = PolicyAnswers()
        for audience in Audience.allCases {
            answers.ask(audience)
            for visibility in Visibility.allCases { answers.ask(audience, visibility) }
        }
        answers.duties = Set(
            Role.allCases.flatMap { role in
                Duty.allCases.filter { Policy.may(role, $0) }.map { Work(role: role, duty: $0) }
            })
        answers.taken = Set(
            Speaking.all.filter { Policy.takes($0.voice, on: $0.visibility, in: $0.state) })
        let id = try #require(OfficerID(bytes: Array(repeating: 1, count: 16)))
        answers.moderated = Set(
            Moderating.all.filter { moderating in
                let officer = Officer(id: id, username: "x", unit: UnitCode("A"), role: moderating.role)
                return Policy.mayModerate(officer, heldBy: UnitCode(moderating.isOwnUnit ? "A" : "B"))
            })
        for stand in Stand.all { answers.stands[stand] = try stand.asked() }
        return answers
    }

    private mutating func ask(_ audience: Audience) {
        for action in CaseAction.allCases where Policy.grants(action, to: audience) {
            deeds.insert(Deed(action: action, audience: audience))
        }
        for event in EventKind.allCases {
            if Policy.shows(event, to: audience) { heard.insert(News(event: event, audience: audience)) }
            if Policy.showsNote(of: event, to: audience) { read.insert(News(event: event, audience: audience)) }
        }
        if Policy.showsProofFlags(to: audience) { flags.insert(audience) }
    }

    private mutating func ask(_ audience: Audience, _ visibility: Visibility) {
        for subject in Subject.allCases {
            grants[Look(subject: subject, audience: audience, visibility: visibility)] =
                Policy.grant(subject, to: audience, of: visibility)
        }
        for stage in Policy.ProofStage.allCases where Policy.showsProof(stage, to: audience, of: visibility) {
            proofs.insert(Picture(stage: stage, audience: audience, visibility: visibility))
        }
        if Policy.mayKnow(of: visibility, audience) {
            known.insert(Knowing(audience: audience, visibility: visibility))
        }
    }
}

extension PolicyAnswers.Stand {
    /// Before, during, waiting to be checked in both ways, and after; all states are in `CasePolicyTests`.
    private static let states: [ReportState] = [.waiting, .inProgress, .awaitingValidation, .fieldVerification, .done]

    /// Being held back or barred is tried on whoever would be on the case otherwise: on every stand it would only be slow.
    static let all =
        plain
        + plain.filter(\.isOn).flatMap { stand in
            var (held, barred) = (stand, stand)
            held.isHeld = true
            barred.isBarred = true
            return [held, barred]
        }

    private var isOn: Bool { holdsCase && hasTask && state == .awaitingValidation && worker == .somebody }

    private static let plain: [PolicyAnswers.Stand] = Role.allCases.flatMap { role in
        [true, false].flatMap { holdsCase in
            [true, false].flatMap { hasTask in
                states.flatMap { state in
                    Worker.allCases.map { worker in
                        PolicyAnswers.Stand(
                            role: role, holdsCase: holdsCase, hasTask: hasTask, state: state, worker: worker)
                    }
                }
            }
        }
    }

    func asked() throws -> Audience {
        let (own, other) = (UnitCode("A"), UnitCode("B"))
        let id = try #require(OfficerID(bytes: Array(repeating: 1, count: 16)))
        let colleague = try #require(OfficerID(bytes: Array(repeating: 2, count: 16)))
        let doneBy: CaseFacts.Worker? =
            switch worker {
            case .nobody: nil
            case .somebody: .init(unit: other, officer: colleague)
            case .ownUnit: .init(unit: own, officer: colleague)
            case .oneself: .init(unit: other, officer: id)
            }
        var facts = CaseFacts(
            visibility: .private, state: state, holder: holdsCase ? own : other,
            assignee: hasTask ? id : colleague, doneBy: doneBy, isSensitive: false, isHeld: isHeld)
        facts.barred = isBarred ? [own] : []
        return Policy.audience(of: Officer(id: id, username: "x", unit: own, role: role), on: facts)
    }
}
