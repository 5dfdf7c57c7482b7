package import City
package import Foundation

/// Makes HTML of pages: the templates and texts of both languages, read once.
package struct Pages: Sendable {
    package let city: CityPack
    private let templates: [Language: [String: Template]]
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
        let written = try TemplateFolder.nodes(in: resources.appending(path: "templates"))
        var texts: [Language: Texts] = [:]
        for language in Language.allCases {
            let name = city.settings.name.text(in: language)
            texts[language] = try Texts(language, folder: resources.appending(path: "texts"), cityName: name)
        }
        guard let fallback = texts[city.settings.defaultLanguage] else {
            throw Fault.texts(city.settings.defaultLanguage)
        }
        templates = try texts.mapValues { texts throws(Fault) in
            try TemplateFolder.templates(written, sentences: texts.sentences)
        }
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
    func written<Model: Page>(_ page: Model, in language: Language) -> HTML {
        let texts = self.texts[language] ?? fallback
        let frame = PageFrame(page.head, texts: texts, settings: city.settings, assets: assets, scripts: scripts)
        return filled(Model.template, with: [Fields.record(of: frame), Fields.record(of: page)], in: texts.language)
    }

    private func filled(_ name: String, with records: [Field.Record], in language: Language) -> HTML {
        guard let template = templates[language]?[name] else { return HTML([]) }
        return template.filled(with: records) { part in
            parts.part(part, in: language) {
                filled(part.template, with: [Fields.record(of: part.model())], in: language)
            }
        }
    }
}
