import City
import Hummingbird
import Synchronization

/// Answers that are the same for everybody, kept for the second in which they were made and for as long as nothing public
/// changes.
///
/// So a list that the whole city looks at is made and compressed once a second at most, and a report that is no longer public
/// is gone from it at once. What another process wrote shows a second later.
final class SharedAnswers: Sendable {
    /// A list has some 30 kB with its compressed form. Whoever asks for ever new addresses empties it and nothing more.
    private let mostBytes: Int

    /// What an answer depends on.
    struct Key: Hashable {
        let uri: String
        let language: Language
        let origin: String

        init(_ request: Request, origin: String) {
            uri = request.uri.string
            language = request.language
            self.origin = origin
        }
    }

    private struct Kept {
        let answer: FixedAnswer
        let edition: UInt64
        let second: Int64
    }

    private struct Answers {
        var byKey: [Key: Kept] = [:]
        var bytes = 0
    }

    private let kept = Mutex(Answers())
    private let edition: @Sendable () -> UInt64
    private let now: @Sendable () -> Int64

    /// `edition` counts changes of what is public; `now`: seconds since 1970 UTC.
    init(
        mostBytes: Int = 24 << 20, edition: @escaping @Sendable () -> UInt64, now: @escaping @Sendable () -> Int64
    ) {
        self.mostBytes = mostBytes
        self.edition = edition
        self.now = now
    }

    /// The answer to a request, from what is kept or from `make`.
    ///
    /// `origin`: of this server, where the answer names it; else empty.
    func response(
        to request: Request, within origin: String = "", make: () async throws -> FixedAnswer
    ) async throws -> Response {
        let key = Key(request, origin: origin)
        // Before reading, so that what changes meanwhile makes this one out of date.
        let (edition, second) = (edition(), now())
        let known = kept.withLock { $0.byKey[key] }
        if let known, known.edition == edition, known.second == second { return known.answer.response(to: request) }
        let answer = try await make()
        kept.withLock { kept in
            if kept.bytes >= mostBytes { kept = Answers() }
            let uri = key.uri.utf8.count
            kept.bytes += answer.size + uri - (kept.byKey[key].map { $0.answer.size + uri } ?? 0)
            kept.byKey[key] = Kept(answer: answer, edition: edition, second: second)
        }
        return answer.response(to: request)
    }
}
