import City
import Hummingbird
import Synchronization

/// Answers that are the same for everybody, kept for as long as nothing public changes and ten seconds at most.
///
/// So a list that the whole city looks at is made and compressed once, by the first who asks while the others wait for it, and
/// a report that is no longer public is gone from it at once. Ten seconds are what the words for a time ("2 menit lalu") may
/// lag behind, and what became overdue meanwhile; who asks while one that is only out of time is made again gets that one. The
/// ten seconds of each answer end at a time of their own, so that never all are made at once.
final class SharedAnswers: Sendable {
    /// Seconds for which an answer stays true while nothing changes.
    static let lifetime: Int64 = 10

    /// A list has some 30 kB with its compressed form. Whoever asks for ever new addresses empties it and nothing more.
    private let mostBytes: Int

    /// What an answer depends on.
    struct Key: Hashable, Sendable {
        let uri: String
        let language: Language
        let origin: String

        init(_ request: Request, origin: String) {
            uri = request.uri.string
            language = request.language
            self.origin = origin
        }
    }

    /// Of what, and as of when.
    private struct Moment: Hashable {
        let key: Key
        let edition: UInt64
        /// The number of the ten seconds in which it was asked for.
        let span: Int64
    }

    private struct Kept {
        let answer: FixedAnswer
        let moment: Moment
    }

    private struct Answers {
        var byKey: [Key: Kept] = [:]
        var bytes = 0
        /// Who waits for what is being made now.
        var waiting: [Moment: [CheckedContinuation<Turn, Never>]] = [:]

        func known(_ moment: Moment) -> FixedAnswer? {
            byKey[moment.key].flatMap { $0.moment == moment ? $0.answer : nil }
        }

        /// True but for the time, and of the ten seconds before.
        func late(_ moment: Moment) -> FixedAnswer? {
            byKey[moment.key].flatMap { kept in
                kept.moment.edition == moment.edition && kept.moment.span == moment.span - 1 ? kept.answer : nil
            }
        }
    }

    /// What whoever asks has to do.
    private enum Turn {
        case send(FixedAnswer)
        case make
        /// Who made it could not: everybody for himself.
        case makeAlone
    }

    private let kept = Mutex(Answers())
    private let edition: @Sendable () -> UInt64
    private let now: @Sendable () -> Int64
    private let start: @Sendable (Key) -> Int64

    /// `edition` counts changes of what is public; `now`: seconds since 1970 UTC; `start`: in which second of ten those of an
    /// answer begin.
    init(
        mostBytes: Int = 24 << 20, edition: @escaping @Sendable () -> UInt64, now: @escaping @Sendable () -> Int64,
        start: @escaping @Sendable (Key) -> Int64 = { Int64($0.hashValue.magnitude % UInt(lifetime)) }
    ) {
        self.mostBytes = mostBytes
        self.edition = edition
        self.now = now
        self.start = start
    }

    /// The answer to a request, from what is kept or from `make`.
    ///
    /// `origin`: of this server, where the answer names it; else empty.
    func response(
        to request: Request, within origin: String = "", make: () async throws -> FixedAnswer
    ) async throws -> Response {
        // Before reading, so that what changes meanwhile makes this one out of date.
        let key = Key(request, origin: origin)
        let moment = Moment(key: key, edition: edition(), span: (now() + start(key)) / Self.lifetime)
        if let known = kept.withLock({ $0.known(moment) }) { return known.response(to: request) }
        switch await turn(moment) {
        case .send(let answer): return answer.response(to: request)
        case .makeAlone: return try await make().response(to: request)
        case .make: break
        }
        let answer: FixedAnswer
        do {
            answer = try await make()
        } catch {
            tell(moment, .makeAlone)
            throw error
        }
        keep(answer, moment)
        tell(moment, .send(answer))
        return answer.response(to: request)
    }

    /// How many wait; for tests.
    var waitingCount: Int { kept.withLock { $0.waiting.values.reduce(0) { $0 + $1.count } } }

    /// The first makes it; who comes while it is made waits.
    private func turn(_ moment: Moment) async -> Turn {
        await withCheckedContinuation { continuation in
            let turn = kept.withLock { kept -> Turn? in
                if let known = kept.known(moment) { return .send(known) }
                guard kept.waiting[moment] == nil else {
                    if let late = kept.late(moment) { return .send(late) }
                    kept.waiting[moment]?.append(continuation)
                    return nil
                }
                kept.waiting[moment] = []
                return .make
            }
            if let turn { continuation.resume(returning: turn) }
        }
    }

    private func tell(_ moment: Moment, _ turn: Turn) {
        let waiting = kept.withLock { $0.waiting.removeValue(forKey: moment) ?? [] }
        for continuation in waiting { continuation.resume(returning: turn) }
    }

    private func keep(_ answer: FixedAnswer, _ moment: Moment) {
        let key = moment.key
        kept.withLock { kept in
            if kept.bytes >= mostBytes { (kept.byKey, kept.bytes) = ([:], 0) }
            let uri = key.uri.utf8.count
            kept.bytes += answer.size + uri - (kept.byKey[key].map { $0.answer.size + uri } ?? 0)
            kept.byKey[key] = Kept(answer: answer, moment: moment)
        }
    }
}
