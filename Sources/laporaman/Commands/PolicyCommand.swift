import ArgumentParser
import Domain
import Foundation
import Policy
import Web

/// `laporaman policy`: the whole table of who may see and do what, as JSON, so that anybody can read and check it.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Print who may see and do what, as JSON.")

    func run() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        print(String(decoding: try encoder.encode(Table()), as: UTF8.self))
    }

    private struct Table: Encodable {
        /// Subject, audience, visibility, grant.
        let sees: [[String]]
        /// Action, audience, states in which it is possible.
        let does: [Deed]
        /// Role and duty.
        let duties: [[String]]
        /// Event and the audiences that learn of it.
        let events: [String: [String]]
        /// Method, template, and who may call the route: "everyone", "receipt", "sign-in" or duties.
        let routes: [[String]]

        init() {
            sees = Subject.allCases.flatMap { subject in
                Audience.allCases.flatMap { audience in
                    [Visibility.private, .public].map { visibility in
                        [
                            subject.rawValue, audience.rawValue, visibility.rawValue,
                            Policy.grant(subject, to: audience, of: visibility).rawValue,
                        ]
                    }
                }
            }
            does = CaseAction.allCases.flatMap { action in
                Audience.allCases.filter { Policy.grants(action, to: $0) }.map { audience in
                    Deed(
                        action: action.rawValue, audience: audience.rawValue,
                        states: ReportState.allCases.filter { Policy.allows(action, to: audience, in: $0) }
                            .map(\.rawValue))
                }
            }
            duties = Role.allCases.flatMap { role in
                Duty.allCases.filter { Policy.may(role, $0) }.map { [role.rawValue, $0.rawValue] }
            }
            events = Dictionary(
                uniqueKeysWithValues: EventKind.allCases.map { event in
                    (event.rawValue, Audience.allCases.filter { Policy.shows(event, to: $0) }.map(\.rawValue))
                })
            routes = Site.routeListing
        }
    }

    private struct Deed: Encodable {
        let action: String
        let audience: String
        let states: [String]
    }
}
