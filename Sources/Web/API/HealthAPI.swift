import Casework
import Hummingbird

/// Whether the process lives, and whether it can answer.
struct HealthAPI: Sendable {
    let isReady: @Sendable () async -> Bool

    func addRoutes(to router: Router<WebContext>) {
        router.get("health/live") { _, _ in try JSONAnswer(HealthAnswer(status: "live")) }
        router.get("health/ready") { _, _ in
            let ready = await isReady()
            let answer = HealthAnswer(status: ready ? "ready" : "not ready")
            return try JSONAnswer(answer, status: ready ? .ok : .serviceUnavailable)
        }
    }
}

/// `live`, `ready` or `not ready`.
struct HealthAnswer: Encodable {
    let status: String
}
