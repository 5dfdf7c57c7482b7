/// A language of the interface; the raw value is its ISO 639-1 code.
package enum Language: String, CaseIterable, Hashable, Sendable {
    case indonesian = "id"
    case english = "en"
}
