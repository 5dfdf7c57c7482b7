import HTTPTypes
import Policy

extension RouteAccess {
    /// One route.
    struct Row: Sendable {
        let method: HTTPRequest.Method
        let template: String
        let access: RouteAccess

        init(_ method: HTTPRequest.Method, _ template: String, _ access: RouteAccess) {
            self.method = method
            self.template = template
            self.access = access
        }
    }

    static let table: [Row] =
        residentsPages + residentsInterface + officersAccounts + officersCases + officersProofs + officersDesk
        + fieldPages + officersOverview
        + auditors + voices + moderators + open311 + partners + hooks + intake

    private static let residentsPages: [Row] =
        [
            "/", "/api", "/assets/{hash}/**", "/bahasa/{code}", "/data", "/keluar", "/lapor", "/lapor/cerita",
            "/lapor/foto",
            "/lapor/kirim", "/lapor/periksa", "/lapor/terkirim", "/luring", "/manifest.webmanifest",
            "/map/borders.json", "/map/settings.json", "/respons", "/respons/{number}", "/statistik", "/sw.js",
        ].map { Row(.get, $0, .everyone) }
        + ownPages.map { Row(.get, $0, .everyone) } + ownPages.map { Row(.post, $0, .receipt) }
        + ["/lapor/cerita", "/lapor/foto", "/lapor/kirim", "/lapor/periksa"].map { Row(.post, $0, .everyone) }

    /// A GET shows the field for the receipt; what is done to a report comes with one.
    private static let ownPages = [
        "/laporanku", "/laporanku/beres", "/laporanku/bocor", "/laporanku/hapus", "/laporanku/jawab",
        "/laporanku/sanggah", "/laporanku/tarik", "/laporanku/terlihat", "/laporanku/tutup",
    ]

    private static let residentsInterface: [Row] = [
        Row(.get, "/health/live", .everyone),
        Row(.get, "/health/ready", .everyone),
        Row(.get, "/api/openapi.json", .everyone),
        Row(.get, "/log/checkpoint", .everyone),
        Row(.get, "/log/key", .everyone),
        Row(.get, "/log/tile/**", .everyone),
        Row(.get, "/api/v1/categories", .everyone),
        Row(.get, "/api/v1/locate", .everyone),
        Row(.get, "/api/v1/similar", .everyone),
        Row(.get, "/api/v1/public/clusters", .everyone),
        Row(.get, "/api/v1/public/reports", .everyone),
        Row(.get, "/api/v1/public/reports/{number}", .everyone),
        Row(.get, "/api/v1/public/reports/{number}/photos/{place}", .everyone),
        Row(.get, "/api/v1/public/reports/{number}/proofs/{place}", .everyone),
        Row(.get, "/api/v1/public/export.csv", .everyone),
        Row(.get, "/api/v1/public/export.geojson", .everyone),
        Row(.get, "/api/v1/public/export/{file}", .everyone),
        Row(.get, "/api/v1/public/feed.atom", .everyone),
        Row(.get, "/api/v1/public/stats", .everyone),
        Row(.post, "/api/v1/check", .everyone),
        Row(.post, "/api/v1/suggest", .everyone),
        Row(.post, "/api/v1/reports", .everyone),
        Row(.get, "/api/v1/push-key", .everyone),
        Row(.put, "/api/v1/mine/push", .receipt),
        Row(.delete, "/api/v1/mine/push", .receipt),
        Row(.get, "/api/v1/mine", .receipt),
        Row(.post, "/api/v1/mine/answer", .receipt),
        Row(.post, "/api/v1/mine/confirm", .receipt),
        Row(.post, "/api/v1/mine/contest", .receipt),
        Row(.post, "/api/v1/mine/leak", .receipt),
        Row(.post, "/api/v1/mine/publish", .receipt),
        Row(.post, "/api/v1/mine/withdraw", .receipt),
        Row(.post, "/api/v1/mine/erase", .receipt),
        Row(.get, "/api/v1/mine/photos/{place}", .receipt),
        Row(.put, "/api/v1/mine/photos/{place}", .receipt),
        Row(.get, "/api/v1/mine/proofs/{place}", .receipt),
        Row(.get, "/api/v1/mine/grants/{place}", .receipt),
        Row(.put, "/api/v1/mine/grants/{place}", .receipt),
        Row(.delete, "/api/v1/mine/grants/{place}", .receipt),
    ]

    private static let officersOverview: [Row] = [
        Row(.get, "/crm/penyelia", .officer(.supervise)),
        Row(.get, "/crm/api/v1/supervision", .officer(.supervise)),
        Row(.get, "/crm/admin/balasan", .officer(.administer)),
        Row(.post, "/crm/admin/balasan", .officer(.administer)),
        Row(.post, "/crm/admin/balasan/{id}", .officer(.administer)),
        Row(.post, "/crm/admin/balasan/{id}/hapus", .officer(.administer)),
        // What fits a move is for whoever makes one; the whole list is for admins.
        Row(.get, "/crm/api/v1/replies", .officer(.workCases, .fieldTasks, .validate, .administer)),
        Row(.post, "/crm/api/v1/replies", .officer(.administer)),
        Row(.post, "/crm/api/v1/replies/{id}", .officer(.administer)),
        Row(.delete, "/crm/api/v1/replies/{id}", .officer(.administer)),
    ]

    private static let officersCases: [Row] =
        [
            "/crm/api/v1/reports", "/crm/api/v1/reports/{number}", "/crm/api/v1/reports/{number}/photos/{place}",
        ].map { Row(.get, $0, .officer(.workCases, .fieldTasks, .validate)) }
        + [
            "accept", "coordinate", "dispatch", "assign", "schedule", "reject", "ask", "link-duplicate",
            "unlink-duplicate",
        ].map { Row(.post, "/crm/api/v1/reports/{number}/\($0)", .officer(.workCases)) }
        + ["validate", "verify-in-field"].map { Row(.post, "/crm/api/v1/reports/{number}/\($0)", .officer(.validate)) }
        + [
            Row(.post, "/crm/api/v1/reports/{number}/finding", .officer(.fieldTasks)),
            Row(.post, "/crm/api/v1/reports/{number}/note", .officer(.workCases, .validate)),
        ]

    /// Desks come here to send in work that nobody was sent out for.
    private static let fieldPages: [Row] =
        ["/crm/lapangan", "/crm/lapangan/kosong", "/crm/lapangan/{number}"].map {
            Row(.get, $0, .officer(.fieldTasks, .workCases))
        }
        + ["temuan", "bukti", "kirim"].map {
            Row(.post, "/crm/lapangan/{number}/\($0)", .officer(.fieldTasks, .workCases))
        }

    private static let officersProofs: [Row] = [
        Row(.post, "/crm/api/v1/reports/{number}/challenge", .officer(.workCases, .fieldTasks)),
        Row(.put, "/crm/api/v1/reports/{number}/proofs/{place}", .officer(.workCases, .fieldTasks)),
        Row(.get, "/crm/api/v1/reports/{number}/proofs/{place}", .officer(.workCases, .fieldTasks, .validate)),
        Row(.post, "/crm/api/v1/reports/{number}/submit", .officer(.workCases, .fieldTasks)),
        Row(.get, "/crm/reports/{number}/proofs/{place}", .officer(.workCases, .fieldTasks, .validate)),
        Row(.get, "/crm/reports/{number}/foto/{place}", .officer(.workCases)),
        Row(.get, "/crm/api/v1/reports/{number}/grants/{place}", .officer(.workCases)),
    ]

    private static let auditors: [Row] = [
        Row(.get, "/crm/api/v1/audit/accesses", .officer(.audit)),
        Row(.post, "/crm/api/v1/audit/resolve", .officer(.audit)),
        Row(.get, "/crm/api/v1/audit/patterns", .officer(.audit)),
        Row(.get, "/crm/api/v1/audit/leaks", .officer(.audit)),
        Row(.get, "/crm/audit", .officer(.audit)),
        Row(.get, "/crm/audit/pola", .officer(.audit)),
        Row(.get, "/crm/audit/kasus", .officer(.audit)),
        Row(.post, "/crm/audit/nama", .officer(.audit)),
    ]

    private static let officersAccounts: [Row] = [
        Row(.get, "/crm/masuk", .signIn),
        Row(.post, "/crm/masuk", .signIn),
        Row(.post, "/crm/keluar", .ownAccount),
        Row(.get, "/crm/akun", .ownAccount),
        Row(.post, "/crm/akun/sandi", .ownAccount),
        Row(.post, "/crm/akun/faktor", .ownAccount),
        Row(.post, "/crm/akun/faktor/pasti", .ownAccount),
        Row(.get, "/crm/admin/akun", .officer(.administer)),
        Row(.post, "/crm/admin/akun", .officer(.administer)),
        Row(.post, "/crm/admin/akun/{username}/nonaktif", .officer(.administer)),
        Row(.post, "/crm/admin/akun/{username}/aktif", .officer(.administer)),
        Row(.post, "/crm/admin/akun/{username}/pindah", .officer(.administer)),
        Row(.post, "/crm/admin/akun/{username}/ulang", .officer(.administer)),
        Row(.get, "/crm/admin/unit", .officer(.administer)),
        Row(.post, "/crm/api/v1/session", .signIn),
        Row(.get, "/crm/api/v1/session", .ownAccount),
        Row(.delete, "/crm/api/v1/session", .ownAccount),
        Row(.post, "/crm/api/v1/account/password", .ownAccount),
        Row(.post, "/crm/api/v1/account/second-factor", .ownAccount),
        Row(.post, "/crm/api/v1/account/second-factor/confirm", .ownAccount),
        Row(.get, "/crm/api/v1/officers", .officer(.administer)),
        Row(.post, "/crm/api/v1/officers", .officer(.administer)),
        Row(.post, "/crm/api/v1/officers/{username}/disable", .officer(.administer)),
        Row(.post, "/crm/api/v1/officers/{username}/enable", .officer(.administer)),
        Row(.post, "/crm/api/v1/officers/{username}/move", .officer(.administer)),
        Row(.post, "/crm/api/v1/officers/{username}/reset", .officer(.administer)),
    ]

    /// From `/crm` everybody is sent to where the role begins its work.
    private static let officersDesk: [Row] = [
        Row(.get, "/crm", .signedIn(anyOf: Duty.allCases)),
        Row(.get, "/crm/lanjut", .officer(.workCases, .validate)),
        Row(.get, "/crm/events", .officer(.workCases, .validate, .fieldTasks)),
        Row(.get, "/crm/reports/{number}", .officer(.workCases, .validate)),
        Row(.get, "/crm/reports/{number}/cetak", .officer(.workCases, .validate)),
        Row(.post, "/crm/reports/{number}/{action}", .officer(.workCases, .validate)),
        Row(.post, "/crm/massal", .officer(.workCases)),
    ]
}
