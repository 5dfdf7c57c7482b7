package import City
package import Foundation
import Mustache

/// Makes HTML of pages: the templates and texts of both languages, read once.
package struct Pages: Sendable {
    package let city: CityPack
    private let library: MustacheLibrary
    private let texts: [Language: Texts]
    private let fallback: Texts
    private let parts = PartCache()
    let assets: String
    private let scripts: ScriptGraph
    private let now: @Sendable () -> Int64

    /// Why the pages cannot be made. The server does not start then.
    package enum Fault: Error, Equatable, Sendable {
        case template(String)
        case texts(Language)
    }

    /// Reads `templates` and `texts` in a folder.
    ///
    /// `assets`: what stands before the name of a style, script or picture, without a slash at its end.
    /// `now`: seconds since 1970 UTC.
    /// - Throws: `Fault`.
    package init(
        resources: URL, assets: String, city: CityPack, now: @escaping @Sendable () -> Int64
    ) async throws {
        let folder = resources.appending(path: "templates").path
        do {
            library = try await MustacheLibrary(directory: folder)
        } catch let error as MustacheLibrary.ParserError {
            throw Fault.template(error.filename)
        }
        var texts: [Language: Texts] = [:]
        for language in Language.allCases {
            let name = city.settings.name.text(in: language)
            texts[language] = try Texts(language, folder: resources.appending(path: "texts"), cityName: name)
        }
        guard let fallback = texts[city.settings.defaultLanguage] else {
            throw Fault.texts(city.settings.defaultLanguage)
        }
        guard library.getTemplate(named: "layout") != nil else { throw Fault.template("layout") }
        scripts = ScriptGraph(folder: resources.appending(path: "assets/js"))
        self.texts = texts
        self.fallback = fallback
        self.assets = assets
        self.city = city
        self.now = now
    }

    /// All sentences by language, as `ProblemWords` wants them.
    package var sentences: [Language: [String: String]] { texts.mapValues(\.sentences) }

    /// What puts facts into words now.
    package func wording(_ language: Language) -> Wording {
        Wording(texts: texts[language] ?? fallback, city: city, now: now())
    }

    /// A page as HTML in a language.
    ///
    /// - Precondition: none; a template that is missing gives an empty page, which a test forbids.
    func html<Model: Page>(_ page: Model, in language: Language) -> String {
        let texts = self.texts[language] ?? fallback
        let frame = PageFrame(page.head, texts: texts, settings: city.settings, assets: assets, scripts: scripts)
        var fields = PageFields.fields(of: page)
        fields["head"] = nil
        fields.merge(PageFields.fields(of: frame)) { page, _ in page }
        fields["t"] = texts.tree
        for (name, value) in fields {
            guard let part = value as? PagePart else { continue }
            fields[name] = parts.part(part, in: texts.language) {
                var fields = PageFields.fields(of: part.model())
                fields["t"] = texts.tree
                return library.render(fields, withTemplate: part.template) ?? ""
            }
        }
        return library.render(fields, withTemplate: Model.template) ?? ""
    }
}
