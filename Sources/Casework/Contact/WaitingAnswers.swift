package import Domain
package import Sealing
import Storage

/// What is to be said to somebody whose message came in, sealed in the vault from before it is taken in until the mail program has it.
///
/// It holds the receipt, which is nowhere else. Decision 0025.
package struct WaitingAnswers: Sendable {
    /// So long at least a mail program may be broken until receipts are lost; sixty days at most.
    private static let days: Int64 = 30

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `StoreError`; then nothing should be taken in.
    package func keep(_ letter: [UInt8]) async throws -> AnswerName {
        try await book.vault.keep(
            answer: letter, until: book.clock.now() + Self.days * 24 * 60 * 60, half: book.keys.answerKeys)
    }

    /// Nil once it was sent, or its time is over.
    ///
    /// - Throws: `StoreError`, `SealingError`.
    package func letter(_ name: AnswerName) async throws -> [UInt8]? {
        try await book.vault.answer(name, half: book.keys.answerKeys)
    }

    /// - Throws: `StoreError`.
    package func names() async throws -> [AnswerName] { try await book.vault.answerNames() }

    /// - Throws: `StoreError`.
    package func forget(_ names: [AnswerName]) async throws { try await book.vault.forget(answers: names) }

    /// What has become of the message that an answer is for.
    package enum Subject: Equatable, Sendable {
        case filed(ReportNumber)
        /// At a desk.
        case waiting(ReportNumber)
        /// It was erased, or is another message's.
        case gone
        /// It is being taken in, or never was.
        case unknown
    }

    /// - Throws: `StoreError`.
    package func subject(_ id: ReportID, receipt: ReceiptLookup) async throws -> Subject {
        let digest = receipt.digest
        return try await book.engine.read { session in
            if let report = try Reports(session).find(id) {
                return report.sealed != nil && report.lookupDigest == digest ? .filed(report.number) : .gone
            }
            guard let item = try IntakeItems(session).find(id) else { return .unknown }
            return item.sealed != nil && item.lookupDigest == digest ? .waiting(item.number) : .gone
        }
    }
}
