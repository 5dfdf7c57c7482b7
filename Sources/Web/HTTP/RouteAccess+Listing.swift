import HTTPTypes
import Policy

extension Site {
    /// Every route with who may call it, for whoever wants to check: method, template, then "everyone", "receipt",
    /// "sign-in" or the duties of which one is needed.
    package static var routeListing: [[String]] {
        RouteAccess.table.map { row in
            let access =
                switch row.access {
                case .everyone: ["everyone"]
                case .receipt: ["receipt"]
                case .signIn: ["sign-in"]
                case .signedIn(let duties): duties.map(\.rawValue)
                }
            return [row.method.rawValue, row.template] + access
        }
    }
}
