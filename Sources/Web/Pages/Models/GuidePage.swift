import City
import Domain

/// `/api`: how a program files and follows a report.
struct GuidePage: Page {
    static let template = "api"
    let head: PageHead
    let examples: [Example]
    let calls: [Call]
    let errorExample: String

    struct Example: Sendable, Encodable {
        let anchor: String
        let title: String
        let text: String
        let code: String
    }

    struct Call: Sendable, Encodable {
        let call: String
        let does: String
    }

    /// `origin`: scheme and host of this server as the reader sees it, without a slash at its end.
    init(origin: String, in wording: Wording) {
        var head = PageHead(.api, title: wording.texts("api.page"), path: "/api")
        head.isIndexed = true
        self.head = head
        let map = wording.city.settings.map
        let category = wording.city.categories.first { !$0.protection.isSensitive }?.slug.text ?? ""
        examples = [
            ("file", Self.filing(origin, category: category)),
            ("mine", "curl \(origin)/api/v1/mine \\\n  -H 'Authorization: Receipt XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX'"),
            ("public", "curl '\(origin)/api/v1/public/reports?limit=20'"),
            ("locate", "curl '\(origin)/api/v1/locate?lat=\(map.latitude)&lon=\(map.longitude)'"),
        ].map { name, code in
            Example(
                anchor: "h-\(name)", title: wording.texts("api.\(name)_title"), text: wording.texts("api.\(name)_text"),
                code: code)
        }
        calls = Self.calls.map { Call(call: $0.0, does: wording.texts("api.does.\($0.1)")) }
        errorExample = """
            {"type":"/api/problems/invalid_field","title":"A field needs another value","status":422,
             "detail":"...","field":"story"}
            """
    }

    private static func filing(_ origin: String, category: String) -> String {
        """
        curl \(origin)/api/v1/reports \\
          -H 'Content-Type: application/json' \\
          -d '{"category":"\(category)","story":"...","location":"..."}'
        """
    }

    private static let calls = [
        ("GET /api/v1/categories", "categories"),
        ("GET /api/v1/locate?lat&lon", "locate"),
        ("POST /api/v1/check", "check"),
        ("POST /api/v1/suggest", "suggest"),
        ("POST /api/v1/reports", "file"),
        ("GET /api/v1/mine", "mine"),
        ("PUT /api/v1/mine/photos/{n}", "photo"),
        ("PUT /api/v1/mine/grants/{n}", "grant"),
        ("DELETE /api/v1/mine/grants/{n}", "revoke"),
        ("POST /api/v1/mine/answer", "answer"),
        ("POST /api/v1/mine/confirm", "confirm"),
        ("POST /api/v1/mine/contest", "contest"),
        ("POST /api/v1/mine/leak", "leak"),
        ("POST /api/v1/mine/publish", "publish"),
        ("POST /api/v1/mine/withdraw", "withdraw"),
        ("POST /api/v1/mine/erase", "erase"),
        ("GET /api/v1/public/reports", "public"),
        ("GET /api/v1/public/reports/{number}", "one"),
        ("GET /api/v1/public/stats?from&until", "stats"),
        ("GET /api/v1/public/export.csv, .geojson", "export"),
        ("GET /api/v1/public/export/2026-11.csv", "month"),
        ("GET /api/v1/public/feed.atom", "feed"),
        ("GET /api/v1/public/reports/{number}/comments", "comments"),
        ("POST /api/v1/public/reports/{number}/ticket", "ticket"),
        ("POST /api/v1/public/reports/{number}/comments", "comment"),
        ("POST /api/v1/public/reports/{number}/comments/{id}/flag", "flag"),
        ("POST /api/v1/public/reports/{number}/support", "support"),
        ("POST /api/v1/public/reports/{number}/unsupport", "unsupport"),
        ("GET /open311/v2/requests.json, .xml", "open_requests"),
        ("POST /open311/v2/requests.json, .xml", "open_filing"),
        ("GET /log/checkpoint", "checkpoint"),
        ("GET /log/tile/{level}/{n}", "tile"),
        ("GET /health/ready", "health"),
    ]
}
