import HTTPTypes
import Policy

extension RouteAccess {
    /// The desks of the channels. Whose desk it is, is asked again for each channel and each thing that waits.
    static let intake: [Row] = [
        Row(.get, "/crm/loket", .officer(.intake, .workCases)),
        Row(.post, "/crm/loket", .officer(.intake, .workCases)),
        Row(.get, "/crm/kotak-masuk", .officer(.intake, .workCases)),
        Row(.get, "/crm/kotak-masuk/{number}", .officer(.intake, .workCases)),
        Row(.post, "/crm/kotak-masuk/{number}/jadikan", .officer(.intake, .workCases)),
        Row(.post, "/crm/kotak-masuk/{number}/singkirkan", .officer(.intake, .workCases)),
        Row(.post, "/crm/kotak-masuk/{number}/kembalikan", .officer(.intake, .workCases)),
        Row(.get, "/crm/kotak-masuk/{number}/foto/{place}", .officer(.intake, .workCases)),
        Row(.post, "/crm/api/v1/reports", .officer(.intake, .workCases)),
        Row(.get, "/crm/api/v1/intake", .officer(.intake, .workCases)),
        Row(.get, "/crm/api/v1/intake/{number}", .officer(.intake, .workCases)),
        Row(.post, "/crm/api/v1/intake/{number}/complete", .officer(.intake, .workCases)),
        Row(.post, "/crm/api/v1/intake/{number}/dismiss", .officer(.intake, .workCases)),
        Row(.post, "/crm/api/v1/intake/{number}/restore", .officer(.intake, .workCases)),
        Row(.get, "/crm/api/v1/intake/{number}/photos/{place}", .officer(.intake, .workCases)),
    ]
}
