package import Domain
import Foundation
import Sealing
import Storage

/// An answer to a question that comes back as an answer to our own message.
///
/// The message carries a mark over the report's number and the address that it went to, so that only an answer from there
/// counts, and nothing has to be kept to know it again. Decision 0022.
package struct AnswerByMessage: Sendable {
    private static let markBytes = 10

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// What goes out with a message about a report: 20 hexadecimal characters.
    package func mark(of number: ReportNumber, to address: String) -> String {
        marks(of: number, to: address).first ?? ""
    }

    /// Takes an answer that came from `address` to a message with this mark.
    ///
    /// - Returns: false where the mark is of another address or report, and where nothing is asked.
    /// - Throws: `StoreError`.
    package func callAsFunction(
        _ answer: String, number: ReportNumber, mark: String, from address: String
    ) async throws -> Bool {
        guard marks(of: number, to: address).contains(mark) else { return false }
        let found = try await book.engine.read { try Reports($0).find(number: number) }
        guard let report = found, report.sealed != nil, report.desk.pausedAt != nil else { return false }
        do {
            _ = try await AnswerQuestion(book: book)(report.lookupDigest, message: CleanText.cleaned(answer))
            return true
        } catch is CaseError {
            return false
        }
    }

    /// However the same address is written.
    private static func folded(_ address: String) -> String {
        address.precomposedStringWithCanonicalMapping.lowercased()
    }

    private func marks(of number: ReportNumber, to address: String) -> [String] {
        book.keys.digests(ofForeignName: Array("answer\n\(number.text)\n\(Self.folded(address))".utf8))
            .map { Hex.encode($0.prefix(Self.markBytes)) }
    }
}
