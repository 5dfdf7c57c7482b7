package import Sealing

/// Where addresses are kept for those who want to hear of their report: outside of the cases, under another key.
///
/// Who has the handle can have an address opened; nobody can go from an address to a case, or from one address to the
/// next. Decision 0022.
package protocol ContactVault: Sendable {
    /// Keeps an address until some day after `until`, at the latest sixty days after; seconds since 1970 UTC.
    ///
    /// - Throws: `StoreError`.
    func keep(_ contact: ContactAddress, until: Int64) async throws -> ContactHandle

    /// Nil once it was forgotten, or its time is over.
    ///
    /// - Throws: `StoreError`, `SealingError`.
    func address(of handle: ContactHandle) async throws -> ContactAddress?

    /// Twice is no error.
    ///
    /// - Throws: `StoreError`.
    func forget(_ handle: ContactHandle) async throws

    /// Under which names an entry may stand, for those who have to have it forgotten and may not keep its handle.
    func names(of handle: ContactHandle) -> [[UInt8]]

    /// Forgets entries by their names; one that is not there is no error.
    ///
    /// - Throws: `StoreError`.
    func forget(named names: [[UInt8]]) async throws

    /// Forgets the entries whose time is over.
    ///
    /// - Throws: `StoreError`.
    func sweep(at now: Int64) async throws

    // MARK: Answers that wait to be sent

    /// Keeps an answer until some day after `until`, as for an address. `half` is what the keys of the cases make of the
    /// answer's own, the current one's first.
    ///
    /// - Throws: `StoreError`.
    func keep(answer: [UInt8], until: Int64, half: (DataKey) -> [DataKey]) async throws -> AnswerName

    /// Nil once it was forgotten, or its time is over.
    ///
    /// - Throws: `StoreError`, `SealingError`.
    func answer(_ name: AnswerName, half: (DataKey) -> [DataKey]) async throws -> [UInt8]?

    /// All that wait, in an order that means nothing.
    ///
    /// - Throws: `StoreError`.
    func answerNames() async throws -> [AnswerName]

    /// Forgets answers: no copy of the vault opens them from then on. Twice is no error.
    ///
    /// - Throws: `StoreError`.
    func forget(answers names: [AnswerName]) async throws
}

/// Names an answer that waits. Shape: 16 random bytes.
package struct AnswerName: Hashable, Sendable {
    let bytes: [UInt8]
}
