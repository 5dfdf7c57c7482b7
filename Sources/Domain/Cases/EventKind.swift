/// What happened to a case. The raw value is its name in the database, the API and the language files.
package enum EventKind: String, Sendable, CaseIterable {
    case filed
    case withdrawn
    case erased
}
