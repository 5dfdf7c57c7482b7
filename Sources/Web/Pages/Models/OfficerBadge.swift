import City
import Domain

/// Who is signed in, as the frame of an officers' page shows it.
struct OfficerBadge: Sendable {
    let username: String
    let role: String
    let unit: String
    /// What this role can open, in order.
    let menu: [PageFrame.Link]
    /// Goes into every form of the page, so that no other page can send one in the officer's name.
    let csrf: String
}
