import City
import HTTPTypes
import Hummingbird
import NIOCore
import Wire

extension Request {
    /// The language a person or program asked for: the `lang` cookie, then `Accept-Language`, then Indonesian.
    var language: Language {
        if let cookie = cookies["lang"]?.value, let language = Language(rawValue: cookie) { return language }
        guard !wantsPage, let accepted = headers[.acceptLanguage] else { return .indonesian }
        return accepted.lowercased().hasPrefix("en") ? .english : .indonesian
    }

    private static let machinePaths = [
        "/api/", "/crm/api/", "/intake/", "/open311/", "/health/", "/log/", "/assets/", "/map/",
    ]

    /// Whether a person's browser asks, not a program: everything outside the machine interfaces.
    var wantsPage: Bool {
        let path = uri.path
        return !Self.machinePaths.contains { path.hasPrefix($0) }
    }

    /// Whether it goes to the officers' side of the house.
    var isForOfficers: Bool { uri.path == "/crm" || uri.path.hasPrefix("/crm/") }

    /// The whole body, refused as soon as it grows past `limit`.
    ///
    /// - Throws: `Refusal` 413 naming `field`.
    func bytes(limit: Int, field: String? = nil) async throws -> [UInt8] {
        if let announced = headers[.contentLength].flatMap(Int.init), announced > limit {
            throw Refusal(.tooLarge, field: field, number: limit)
        }
        var bytes: [UInt8] = []
        try await forEachPart { part in
            guard bytes.count + part.readableBytes <= limit else {
                throw Refusal(.tooLarge, field: field, number: limit)
            }
            bytes.append(contentsOf: part.readableBytesView)
        }
        return bytes
    }

    /// Reads the body part by part. One that ends early or has broken chunks is the sender's mistake, not ours.
    ///
    /// - Throws: what `work` throws, `Refusal` 400 for a broken body.
    func forEachPart(_ work: (ByteBuffer) throws -> Void) async throws {
        var parts = body.makeAsyncIterator()
        while let part = try await next(of: &parts) { try work(part) }
    }

    private func next(of parts: inout RequestBody.AsyncIterator) async throws -> ByteBuffer? {
        do {
            return try await parts.next()
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw Refusal(.badRequest)
        }
    }

    /// The media type of the body in small letters, without parameters.
    var mediaType: String {
        let value = (headers[.contentType] ?? "").utf8.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") }
        return String(decoding: value, as: UTF8.self).lowercased()
    }
}

extension String {
    /// Without spaces and tabs at its ends.
    var trimmingBlanks: String {
        let ends = [utf8.first, utf8.last]
        guard ends.contains(where: { $0 == 0x20 || $0 == 0x09 }) else { return self }
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
