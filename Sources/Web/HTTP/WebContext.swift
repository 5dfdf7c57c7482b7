import Casework
package import Hummingbird

/// What is known of a request while it is answered: nothing of who sent it, but for officers who signed in.
///
/// The peer's address is not read from the source, so no handler or log line can have it (DESIGN 5.5).
package struct WebContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Set by `OfficerGate` on the routes behind it; nil everywhere else.
    var signedIn: SignedIn?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }
}
