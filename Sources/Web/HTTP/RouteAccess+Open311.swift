import HTTPTypes
import Policy

extension RouteAccess {
    /// The interface for other systems. Whatever changes something there needs a partner's key, which the route reads itself.
    static let open311: [Row] =
        ["json", "xml"].flatMap { end in
            [
                Row(.get, "/open311/discovery.\(end)", .everyone),
                Row(.get, "/open311/v2/discovery.\(end)", .everyone),
                Row(.get, "/open311/v2/services.\(end)", .everyone),
                Row(.get, "/open311/v2/requests.\(end)", .everyone),
                Row(.post, "/open311/v2/requests.\(end)", .everyone),
                Row(.get, "/open311/v2/servicerequestupdates.\(end)", .everyone),
                Row(.post, "/open311/v2/servicerequestupdates.\(end)", .everyone),
            ]
        } + ["services/{code}", "requests/{id}", "tokens/{id}"].map { Row(.get, "/open311/v2/\($0)", .everyone) }

    /// Partners and their keys.
    static let partners: [Row] = [
        Row(.get, "/crm/mitra", .officer(.administer)),
        Row(.post, "/crm/mitra", .officer(.administer)),
        Row(.post, "/crm/mitra/{id}", .officer(.administer)),
        Row(.post, "/crm/mitra/{id}/kunci", .officer(.administer)),
        Row(.post, "/crm/mitra/{id}/cabut", .officer(.administer)),
        Row(.get, "/crm/api/v1/partners", .officer(.administer)),
        Row(.post, "/crm/api/v1/partners", .officer(.administer)),
        Row(.post, "/crm/api/v1/partners/{id}", .officer(.administer)),
        Row(.post, "/crm/api/v1/partners/{id}/key", .officer(.administer)),
        Row(.delete, "/crm/api/v1/partners/{id}/key", .officer(.administer)),
    ]
}
