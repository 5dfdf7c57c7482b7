import City
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import Testing

@testable import Web

/// Answers that many share are made once, and never after something public changed.
struct SharedAnswersTests {
    private final class Source: Sendable {
        let edition = Atomic<UInt64>(1)
        let second = Atomic<Int64>(100)
        let made = Atomic<Int>(0)

        func make() -> FixedAnswer {
            FixedAnswer(Array("answer \(made.add(1, ordering: .relaxed).newValue)".utf8), mediaType: "text/plain")
        }
    }

    private let source = Source()
    private let shared: SharedAnswers

    init() {
        shared = SharedAnswers(
            mostBytes: 200_000, edition: { [source] in source.edition.load(ordering: .relaxed) },
            now: { [source] in source.second.load(ordering: .relaxed) },
            start: { key in key.uri.hasSuffix("#5") ? 5 : 0 })
    }

    private func request(_ path: String, language: Language = .indonesian, tag: String? = nil) -> Request {
        var fields: HTTPFields = [.cookie: "lang=\(language.rawValue)"]
        fields[.ifNoneMatch] = tag
        let head = HTTPRequest(
            method: .get, scheme: "http", authority: "here", path: path, headerFields: fields)
        return Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    }

    private func asked(_ path: String, language: Language = .indonesian) async throws -> Int {
        _ = try await shared.response(to: request(path, language: language)) { source.make() }
        return source.made.load(ordering: .relaxed)
    }

    @Test func `one answer serves all who ask in its ten seconds`() async throws {
        for _ in 1...3 { #expect(try await asked("/respons?state=done") == 1) }
        source.second.add(SharedAnswers.lifetime - 1, ordering: .relaxed)
        #expect(try await asked("/respons?state=done") == 1)
        source.second.add(1, ordering: .relaxed)
        #expect(try await asked("/respons?state=done") == 2)
    }

    @Test func `the ten seconds of each answer end at a time of their own`() async throws {
        #expect(try await asked("/respons") == 1)
        #expect(try await asked("/respons#5") == 2)
        source.second.add(5, ordering: .relaxed)
        #expect(try await asked("/respons") == 2)
        #expect(try await asked("/respons#5") == 3)
    }

    @Test func `who asks while one that is only late is made again gets the late one`() async throws {
        #expect(try await asked("/respons") == 1)
        /// How many were made when a second one asks while a first one makes it.
        func askedTwice() async throws -> (first: Int, second: Int) {
            var second = 0
            _ = try await shared.response(to: request("/respons")) {
                second = try await asked("/respons")
                return source.make()
            }
            return (source.made.load(ordering: .relaxed), second)
        }
        source.second.add(SharedAnswers.lifetime, ordering: .relaxed)
        #expect(try await askedTwice() == (2, 1))
        #expect(try await asked("/respons") == 2)
    }

    @Test func `who asks while it is made waits for it, and makes it himself only where that failed`() async throws {
        struct Failure: Error {}
        for fails in [false, true] {
            source.edition.add(1, ordering: .relaxed)
            let before = source.made.load(ordering: .relaxed)
            let (asked, first) = AsyncStream.makeStream(of: Void.self)
            let (released, release) = AsyncStream.makeStream(of: Void.self)
            let maker = Task {
                try await shared.response(to: request("/respons")) {
                    first.finish()
                    for await _ in released {}
                    if fails { throw Failure() }
                    return source.make()
                }
            }
            for await _ in asked {}
            let others = (1...5).map { _ in
                Task { try await shared.response(to: request("/respons")) { source.make() } }
            }
            while shared.waitingCount < 5 { await Task.yield() }
            release.finish()
            #expect((try? await maker.value) == nil ? fails : !fails)
            for other in others { _ = try await other.value }
            #expect(source.made.load(ordering: .relaxed) - before == (fails ? 5 : 1))
        }
    }

    @Test func `nothing is kept over a change of what is public`() async throws {
        #expect(try await asked("/respons") == 1)
        source.edition.add(1, ordering: .relaxed)
        #expect(try await asked("/respons") == 2)
    }

    @Test func `a change while an answer is made makes it out of date`() async throws {
        _ = try await shared.response(to: request("/respons")) {
            source.edition.add(1, ordering: .relaxed)
            return source.make()
        }
        #expect(try await asked("/respons") == 2)
    }

    @Test func `addresses and languages are told apart`() async throws {
        #expect(try await asked("/respons") == 1)
        #expect(try await asked("/respons?cursor=1~A") == 2)
        #expect(try await asked("/respons", language: .english) == 3)
        #expect(try await asked("/respons") == 3)
    }

    @Test func `who has the answer already is told so`() async throws {
        let first = try await shared.response(to: request("/respons")) { source.make() }
        let tag = try #require(first.headers[.eTag])
        let second = try await shared.response(to: request("/respons", tag: tag)) { source.make() }
        #expect(second.status == .notModified)
        #expect(source.made.load(ordering: .relaxed) == 1)
    }

    @Test func `ever new addresses take no more room`() async throws {
        #expect(try await asked("/respons") == 1)
        for number in 1...500 { _ = try await asked("/respons?cursor=\(number)~A") }
        #expect(try await asked("/respons") == 502)
    }
}
