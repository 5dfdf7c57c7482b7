package import City
import Domain

/// What it takes to put facts into words for one reader: the language, the city's names and the time.
///
/// A class, since it is handed on for every word of a page and a city is a large value to copy.
package final class Wording: Sendable {
    package let texts: Texts
    package let city: CityPack
    /// Seconds since 1970 UTC.
    package let now: Int64
    /// The times of this reader.
    let times: PageTimes

    package init(texts: Texts, city: CityPack, now: Int64) {
        self.texts = texts
        self.city = city
        self.now = now
        times = PageTimes(texts: texts, offsetSeconds: Int64(city.settings.timeZone.utcOffsetMinutes) * 60)
    }

    /// The language of the reader.
    package var language: Language { texts.language }

    func category(_ slug: CategorySlug) -> String {
        city.category(slug)?.label.text(in: language) ?? slug.text
    }

    /// "Kelurahan Pondok Bambu", or the name of an agency as it is.
    func unit(_ code: UnitCode) -> String {
        let name = city.units.name(of: code, in: language)
        guard city.units[code]?.kind == .kelurahan else { return name }
        return texts("case.kelurahan", ["place": name])
    }

    /// Kelurahan, kecamatan and kota with commas between; the code alone for an unknown place.
    func place(_ kelurahan: UnitCode) -> String {
        let above = [city.units.kecamatan(of: kelurahan), city.units.city(of: kelurahan)]
        return ([shortName(kelurahan)] + above.compactMap { $0?.shortName }).joined(separator: ", ")
    }

    /// Kelurahan and kota with a comma between, for lists.
    func shortPlace(_ kelurahan: UnitCode) -> String {
        [shortName(kelurahan), city.units.city(of: kelurahan)?.shortName].compactMap { $0 }.joined(separator: ", ")
    }

    private func shortName(_ code: UnitCode) -> String { city.units[code]?.shortName ?? code.text }

    /// What is wrong with a field, in one sentence; the most particular that there is.
    func problem(_ problem: DraftProblem) -> String {
        let code = problem.code.name
        let keys = ["problem.\(problem.field.rawValue).\(code)", "problem.\(code)", "problem.invalid_field"]
        let key = keys.first { texts.sentences[$0] != nil } ?? code
        return texts(key, ["n": texts.number(problem.code.number), "field": problem.field.rawValue])
    }
}
