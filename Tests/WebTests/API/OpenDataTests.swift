import Foundation
import HTTPTypes
import Hummingbird
import TestSupport
import Testing

@testable import Casework
@testable import Web

struct OpenDataTests {
    private static let csv = "/api/v1/public/export.csv"

    /// A house with that many public reports, and one private one.
    private func client(_ reports: Int) async throws -> WebClient {
        let client = try await WebClient()
        for _ in 0..<reports {
            _ = try await FileReport(book: client.house.book)(Sample.request { $0.visibility = .public })
        }
        _ = try await FileReport(book: client.house.book)(Sample.request())
        return client
    }

    @Test(arguments: [0, 1, 3])
    func `a file has a line for each public report`(reports: Int) async throws {
        let client = try await client(reports)
        let answer = try await client.send(.get, Self.csv)
        #expect(answer.status == 200 && answer.headers[.contentType] == "text/csv; charset=utf-8; header=present")
        let lines = answer.text.split(separator: "\r\n")
        #expect(lines.count == reports + 1)
        #expect(lines.first?.split(separator: ",").map { String($0) } == ExportColumn.allCases.map(\.rawValue))
        let points = try await client.send(.get, "/api/v1/public/export.geojson")
        #expect((points.object["features"] as? [Any])?.count == reports)
    }

    @Test func `values come in the order of the columns`() async throws {
        let client = try await client(1)
        let page = try #require(try await ExportReports(book: client.house.book).page(.all, after: nil))
        let report = try #require(page.reports.first)
        var columns: [ExportColumn] = []
        ExportRows(client.house.book.city).values(of: report) { column, _ in columns.append(column) }
        #expect(columns == ExportColumn.allCases)
    }

    @Test func `a tag lasts until something public changes`() async throws {
        let client = try await client(2)
        let tag = try #require(try await client.send(.get, Self.csv).headers[.eTag])
        let again: HTTPFields = [.ifNoneMatch: tag]
        #expect(try await client.send(.get, Self.csv, headers: again).status == 304)
        _ = try await FileReport(book: client.house.book)(Sample.request())
        #expect(try await client.send(.get, Self.csv, headers: again).status == 304)
        _ = try await FileReport(book: client.house.book)(Sample.request { $0.visibility = .public })
        #expect(try await client.send(.get, Self.csv, headers: again).status == 200)
    }

    @Test(arguments: [
        ("\"a\"", true), ("W/\"a\"", true), ("\"b\", W/\"a\"", true), ("*", true), (" \"a\" ", true), ("\"b\"", false),
        ("a", false), ("", false), ("\"ab\"", false),
    ])
    func `a tag is found in a list of tags`(list: String, isThere: Bool) {
        #expect(EntityTags.match(list, "W/\"a\"") == isThere)
    }

    @Test func `no more files are sent at once than there are places, and a place is given back`() async throws {
        let client = try await client(1)
        let files = ExportFiles(export: ExportReports(book: client.house.book), city: client.house.book.city)
        let request = Request(
            head: .init(method: .get, scheme: "http", authority: "a", path: Self.csv), body: .init(buffer: .init()))
        var open: [Response] = []
        for _ in 0..<8 { open.append(try await files.response(to: request, .all, as: .csv)) }
        await #expect(throws: Refusal.self) { _ = try await files.response(to: request, .all, as: .csv) }
        open.removeLast()
        open.append(try await files.response(to: request, .all, as: .csv))
        #expect(open.count == 8)
    }

    @Test func `other hosts may read what is public, and nothing else`() async throws {
        let client = try await client(1)
        for path in [Self.csv, "/api/v1/public/reports", "/api/v1/public/stats", "/api/v1/public/feed.atom?category=x"]
        {
            let headers = try await client.send(.get, path).headers
            #expect(
                headers[.accessControlAllowOrigin] == "*" && headers[.accessControlAllowCredentials] == nil, "\(path)")
        }
        for (method, path) in [
            (HTTPRequest.Method.get, "/"), (.get, "/api/v1/mine"), (.post, "/api/v1/public/reports"),
        ] {
            #expect(try await client.send(method, path).headers[.accessControlAllowOrigin] == nil, "\(path)")
        }
    }
}
