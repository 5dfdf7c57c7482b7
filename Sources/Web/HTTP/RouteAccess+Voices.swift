import HTTPTypes
import Policy

extension RouteAccess {
    /// What anybody may say of public reports, as pages and as an interface.
    static let voices: [Row] =
        ["komentar", "dukung", "batal-dukung", "komentar/{id}/lapor"].flatMap { path in
            [Row(.get, "/respons/{number}/\(path)", .everyone), Row(.post, "/respons/{number}/\(path)", .everyone)]
        }
        + ["comments", "comments/{id}/flag", "ticket", "support", "unsupport"].map {
            Row(.post, "/api/v1/public/reports/{number}/\($0)", .everyone)
        }
        + [Row(.get, "/api/v1/public/reports/{number}/comments", .everyone)]

    /// Comments that are reported, held or removed. Whose case it is, is asked again for each comment.
    static let moderators: [Row] = [
        Row(.get, "/crm/komentar", .officer(.moderate)),
        Row(.post, "/crm/komentar/{id}/{move}", .officer(.moderate)),
        Row(.get, "/crm/api/v1/comments", .officer(.moderate)),
        Row(.post, "/crm/api/v1/comments/{id}/{move}", .officer(.moderate)),
    ]
}
