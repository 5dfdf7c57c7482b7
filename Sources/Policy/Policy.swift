package import Domain

/// Who may see what: one table, one function, nothing granted unless the table says so.
///
/// Source: DESIGN 4.5. Every outward view of a report (page, JSON, list, feed, count, error) is made from an answer of
/// `grant(_:to:of:)`; the sentences that tell the reporter who will see a field come from the same table.
package enum Policy {
    /// How much of `subject` an `audience` sees of a report with this visibility.
    package static func grant(_ subject: Subject, to audience: Audience, of visibility: Visibility) -> Grant {
        for row in table where row.subject == subject && row.audience == audience {
            if let only = row.visibility, only != visibility { continue }
            return row.grant
        }
        return .nothing
    }

    /// The audiences that see at least a part of `subject` without the reporter's further consent.
    package static func audiences(of subject: Subject, visibility: Visibility) -> [Audience] {
        Audience.allCases.filter { audience in
            switch grant(subject, to: audience, of: visibility) {
            case .all, .masked, .logged, .loggedOrSheet, .ownTasks: true
            case .nothing, .ifGranted, .counts, .headerLine: false
            }
        }
    }

    /// The one-line promise beside a field of the form, as a key of the language files.
    package static func promise(for subject: Subject, visibility: Visibility) -> Promise {
        let audiences = audiences(of: subject, visibility: visibility)
        if audiences.contains(.public) {
            return grant(subject, to: .public, of: visibility) == .masked ? .everyoneMasked : .everyone
        }
        return audiences.contains(.holdingOperator) ? .unitAndYou : .onlyYou
    }

    /// A promise to the reporter of who sees something.
    package enum Promise: String, Sendable, CaseIterable {
        case onlyYou = "seen.only_you"
        case unitAndYou = "seen.unit_and_you"
        case everyone = "seen.everyone"
        case everyoneMasked = "seen.everyone_masked"
    }

    private struct Row {
        let subject: Subject
        let visibility: Visibility?
        let audience: Audience
        let grant: Grant

        init(_ subject: Subject, _ visibility: Visibility?, _ audience: Audience, _ grant: Grant) {
            self.subject = subject
            self.visibility = visibility
            self.audience = audience
            self.grant = grant
        }
    }

    /// A nil visibility means both. There is no row for `reporterIdentity`: it is not stored.
    private static let table: [Row] = [
        Row(.photo, nil, .reporter, .all),
        Row(.photo, .private, .holdingOperator, .ifGranted),
        Row(.photo, .public, .public, .all),
        Row(.photo, .public, .holdingOperator, .all),
        Row(.photo, .public, .assignedField, .all),
        Row(.photo, .public, .validator, .all),
        Row(.photo, .public, .otherOfficer, .all),
        Row(.photo, .public, .auditor, .all),

        Row(.proof, nil, .reporter, .all),
        Row(.proof, .public, .public, .all),
        Row(.proof, nil, .holdingOperator, .logged),
        Row(.proof, nil, .assignedField, .logged),
        Row(.proof, nil, .validator, .logged),
        Row(.proof, .public, .otherOfficer, .logged),
        Row(.proof, .public, .auditor, .logged),

        Row(.texts, nil, .reporter, .all),
        Row(.texts, .private, .holdingOperator, .logged),
        Row(.texts, .private, .assignedField, .loggedOrSheet),
        Row(.texts, .private, .validator, .logged),
        Row(.texts, .public, .public, .masked),
        Row(.texts, .public, .holdingOperator, .all),
        Row(.texts, .public, .assignedField, .all),
        Row(.texts, .public, .validator, .all),
        Row(.texts, .public, .otherOfficer, .masked),
        Row(.texts, .public, .auditor, .masked),

        Row(.headers, nil, .reporter, .all),
        Row(.headers, .public, .public, .all),
        Row(.headers, nil, .holdingOperator, .all),
        Row(.headers, nil, .assignedField, .all),
        Row(.headers, nil, .validator, .all),
        Row(.headers, .public, .otherOfficer, .all),
        Row(.headers, .private, .otherOfficer, .counts),
        Row(.headers, nil, .auditor, .headerLine),

        Row(.history, nil, .reporter, .all),
        Row(.history, .public, .public, .all),
        Row(.history, nil, .holdingOperator, .all),
        Row(.history, nil, .assignedField, .ownTasks),
        Row(.history, nil, .validator, .all),
        Row(.history, .public, .otherOfficer, .all),

        Row(.questions, nil, .reporter, .all),
        Row(.questions, nil, .holdingOperator, .all),
        Row(.questions, nil, .validator, .all),

        Row(.accesses, nil, .reporter, .all),
        Row(.accesses, nil, .auditor, .all),

        Row(.leakedAccesses, nil, .reporter, .all),
        Row(.leakedAccesses, .private, .holdingOperator, .logged),
    ]
}
