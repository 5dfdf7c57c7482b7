import HTTPTypes
import Policy

extension RouteAccess {
    /// What partners sign, which the route looks at itself, and what admins agree with them.
    static let hooks: [Row] =
        [
            Row(.post, "/intake/v1/{channel}", .everyone),
            Row(.get, "/crm/kanal", .officer(.administer)),
            Row(.post, "/crm/kanal/{code}/{move}", .officer(.administer)),
            Row(.get, "/crm/langganan", .officer(.administer)),
            Row(.post, "/crm/langganan", .officer(.administer)),
            Row(.post, "/crm/langganan/{id}/{move}", .officer(.administer)),
            Row(.get, "/crm/api/v1/channels", .officer(.administer)),
            Row(.get, "/crm/api/v1/subscriptions", .officer(.administer)),
            Row(.post, "/crm/api/v1/subscriptions", .officer(.administer)),
            Row(.post, "/crm/api/v1/subscriptions/{id}/{move}", .officer(.administer)),
        ]
        + ["secret", "settings", "revive"].map {
            Row(.post, "/crm/api/v1/channels/{code}/\($0)", .officer(.administer))
        }
}
