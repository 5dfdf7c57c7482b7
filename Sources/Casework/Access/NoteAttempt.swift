package import Domain
import Storage

/// Keeps that an officer asked for something that the role is not for.
package struct NoteAttempt: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// `number`: of the report that was asked for, if any; one that there is not is kept as an attempt all the same.
    /// - Throws: `StoreError`.
    package func callAsFunction(by officer: Officer, on number: ReportNumber?) async throws {
        let (view, now) = (book.newViewID(), book.clock.now())
        try await book.engine.write { [book] session in
            let report = try number.flatMap { try Reports(session).find(number: $0) }
            try book.accessLog(in: session, by: officer, at: now)
                .append(AccessLog.Action.attempt.rawValue, on: report?.id, view: view)
        }
    }
}
