package import Domain

/// An officer's account that `serve --demo` makes, from `demo-accounts.csv`; its password is random.
package struct DemoAccount: Equatable, Sendable {
    package let username: String
    package let role: Role
    package let unit: UnitCode
}
