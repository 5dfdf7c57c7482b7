import City

/// The frame around every page: names, menu, languages.
struct PageFrame: Sendable, Encodable {
    let lang: String
    let page: String
    let assets: String
    let title: String
    let description: String?
    let indexed: Bool
    /// The Atom feed of what the page shows.
    let feedHref: String?
    let feedTitle: String
    let wide: Bool
    let scriptTexts: HTML?
    /// Who is signed in; nil for residents and on the sign-in page.
    let officer: OfficerBadge?
    /// Addresses of the modules that the page's script will import.
    let preloads: [String]
    let menu: [Link]
    let languages: [LanguageLink]
    let city: CityNames

    struct Link: Sendable, Encodable {
        let href: String
        let label: String
        let current: Bool
    }

    struct LanguageLink: Sendable, Encodable {
        let href: String
        let code: String
        let name: String
    }

    /// The names that the city pack brings into every page.
    struct CityNames: Sendable, Encodable {
        let product: String
        let name: String
        let emergency: String
        let emergencyCall: String
    }

    init(_ head: PageHead, texts: Texts, settings: CitySettings, assets: String, scripts: ScriptGraph) {
        let product = head.name.isForOfficers ? settings.products.officers : settings.products.report
        let number = settings.emergencyNumbers.first?.number ?? ""
        lang = texts.language.rawValue
        page = head.name.rawValue
        self.assets = assets
        title = texts("common.title", ["page": head.title, "product": product])
        description = head.description
        indexed = head.isIndexed
        feedHref = head.feedHref
        feedTitle = texts("feed.title", ["product": settings.products.respond])
        wide = head.isWide
        let sentences = head.name.isForOfficers ? texts.officerScriptJSON : texts.scriptJSON
        scriptTexts = head.name.hasScriptTexts ? sentences : nil
        officer = head.officer
        // An answer to a POST has none of the steps that the scripts of the form would mount.
        let entries = head.path == nil && !head.name.isForOfficers ? ["app.js"] : head.name.scripts
        preloads = scripts.closure(of: entries).map { "\(assets)/js/\($0)" }
        menu = [("/lapor", "report"), ("/respons", "public"), ("/laporanku", "mine")].map { href, key in
            Link(href: href, label: texts("common.menu_\(key)"), current: head.path == href)
        }
        languages =
            head.path.map { path in
                Language.allCases.filter { $0 != texts.language }.map { other in
                    LanguageLink(
                        href: "/bahasa/\(other.rawValue)?back=\(LocalPath.encoded(path))", code: other.rawValue,
                        name: texts("language.\(other.rawValue)"))
                }
            } ?? []
        city = CityNames(
            product: product, name: settings.name.text(in: texts.language), emergency: number,
            emergencyCall: texts("common.emergency_call", ["n": number]))
    }
}

/// Paths of this server inside a query, for the way back after a change of language.
enum LocalPath {
    /// Percent-encoded as the value of a query parameter.
    static func encoded(_ path: String) -> String {
        var text = ""
        for byte in path.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                text += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return text
    }

    /// The path to go back to: one of our pages, else the front page.
    ///
    /// Only plain characters are let through, so that neither another host nor a header can be smuggled in.
    static func back(_ text: String?) -> String {
        guard let text, text.utf8.count <= 200, text.utf8.allSatisfy(isPlain), !text.contains("..") else { return "/" }
        let path = text.prefix { $0 != "?" }
        let isKnown =
            ["/", "/lapor", "/laporanku", "/respons", "/api", "/data", "/statistik", "/luring", "/crm"].contains(
                String(path))
            || path.hasPrefix("/crm/")
            || (path.hasPrefix("/respons/") && isReport(path.dropFirst(9)))
        return isKnown ? text : "/"
    }

    /// The number of a report, or its comments.
    private static func isReport(_ rest: Substring) -> Bool {
        let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 1 || parts.count == 2 && parts[1] == "komentar"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E, 0x3F, 0x3D, 0x26, 0x25: true
        default: false
        }
    }
}
