import Casework
import City
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import Synchronization
import Wire

/// `/api/v1/public/export.*`: every public report as a file, written while it is sent.
struct ExportFiles: Sendable {
    /// Files that are sent at once; each holds two pages of reports in memory.
    private static let mostAtOnce = 8

    private let export: ExportReports
    private let rows: ExportRows
    private let city: CityPack
    private let open = OpenFiles(most: mostAtOnce)

    init(export: ExportReports, city: CityPack) {
        self.export = export
        self.city = city
        rows = ExportRows(city)
    }

    /// The file, or that the client has it already.
    ///
    /// - Throws: `CaseError.notFound` for a month without a file; `Refusal` 503 while too many are being sent.
    func response(to request: Request, _ span: ExportReports.Span, as format: ExportFormat) async throws -> Response {
        guard let revision = try await export.revision(of: span) else { throw CaseError.notFound }
        let tag = "W/\"\(format.rawValue)-\(rows.fingerprint)-\(revision)\""
        var headers: HTTPFields = [.cacheControl: "no-cache", .eTag: tag]
        headers[.link] = "<\(city.settings.openData.licenseURL)>; rel=\"license\", </data>; rel=\"describedby\""
        if EntityTags.match(request.headers[.ifNoneMatch], tag) {
            return Response(status: .notModified, headers: headers)
        }
        guard let place = open.take() else {
            var refusal = Refusal(.unavailable)
            refusal.retryAfterSeconds = 30
            throw refusal
        }
        headers[.contentType] = format.mediaType
        headers[.contentDisposition] = "attachment; filename=\"\(name(of: span)).\(format.rawValue)\""
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                try await write(span, as: format, to: &writer)
                try await writer.finish(nil)
                withExtendedLifetime(place) {}
            })
    }

    /// While one page is written to the client, the next one is read.
    private func write(
        _ span: ExportReports.Span, as format: ExportFormat, to writer: inout any ResponseBodyWriter
    ) async throws {
        try await writer.write(ByteBuffer(bytes: format.head))
        var next = try await export.page(span, after: nil)
        var isFirst = true
        while let page = next {
            async let following = export.page(span, after: page)
            var bytes: [UInt8] = []
            bytes.reserveCapacity(page.reports.count * 1_024)
            for report in page.reports {
                format.append(report, isFirst: isFirst, rows: rows, to: &bytes)
                isFirst = false
            }
            try await writer.write(ByteBuffer(bytes: bytes))
            next = try await following
        }
        if !format.tail.isEmpty { try await writer.write(ByteBuffer(bytes: format.tail)) }
    }

    private func name(of span: ExportReports.Span) -> String {
        switch span {
        case .all: "\(city.settings.code)-laporan"
        case .month(let month): "\(city.settings.code)-laporan-\(month.text)"
        }
    }
}

/// Counts the files that are being sent.
private final class OpenFiles: Sendable {
    private let most: Int
    private let count = Mutex(0)

    init(most: Int) { self.most = most }

    /// A place among them, held for as long as it is in memory: an answer that is never written gives it back too.
    final class Place: Sendable {
        private let files: OpenFiles

        init(_ files: OpenFiles) { self.files = files }

        deinit { files.count.withLock { $0 -= 1 } }
    }

    /// - Returns: nil while there is no place.
    func take() -> Place? {
        let isFree = count.withLock { count in
            guard count < most else { return false }
            count += 1
            return true
        }
        return isFree ? Place(self) : nil
    }
}

extension HTTPField.Name {
    /// Source: RFC 8288.
    static let link = HTTPField.Name(known: "link")

    private init(known name: String) {
        guard let field = HTTPField.Name(name) else { preconditionFailure("not a header name: \(name)") }
        self = field
    }
}
