/// Who may read a report: privat/rahasia or publik/terbuka. Private is the default everywhere.
package enum Visibility: String, Sendable, CaseIterable {
    case `private`
    case `public`
}
