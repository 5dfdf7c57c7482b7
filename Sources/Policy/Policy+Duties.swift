package import Domain

extension Policy {
    /// Whether a role has a duty; what the table does not name, no role has.
    ///
    /// Source: DESIGN 4.4.
    package static func may(_ role: Role, _ duty: Duty) -> Bool {
        duties.contains { $0.role == role && $0.duty == duty }
    }

    private static let duties: [(role: Role, duty: Duty)] = [
        (.operator, .workCases), (.operator, .ownAccount),
        (.field, .fieldTasks), (.field, .ownAccount),
        (.validator, .validate), (.validator, .moderate), (.validator, .ownAccount),
        (.supervisor, .supervise), (.supervisor, .ownAccount),
        (.intake, .intake), (.intake, .ownAccount),
        (.auditor, .audit), (.auditor, .moderate), (.auditor, .ownAccount),
        (.admin, .administer), (.admin, .ownAccount),
    ]
}
