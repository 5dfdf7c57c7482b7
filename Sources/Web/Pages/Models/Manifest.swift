import City

/// `/manifest.webmanifest`: what a phone needs to put the form on its home screen (W3C Web Application Manifest).
package struct Manifest: Encodable, Sendable {
    let id = "/"
    let name: String
    let shortName: String
    let description: String
    let lang: String
    let dir = "ltr"
    let startURL = "/lapor"
    let scope = "/"
    let display = "standalone"
    let backgroundColor = "#FAF9F5"
    let themeColor = "#0E5A5E"
    let icons: [Icon]
    let shortcuts: [Shortcut]

    struct Icon: Encodable, Sendable {
        let src: String
        let sizes: String
        let type: String
        let purpose: String
    }

    struct Shortcut: Encodable, Sendable {
        let name: String
        let url: String
    }

    enum CodingKeys: String, CodingKey {
        case id, name, description, lang, dir, scope, display, icons, shortcuts
        case shortName = "short_name"
        case startURL = "start_url"
        case backgroundColor = "background_color"
        case themeColor = "theme_color"
    }

    /// `assets`: what stands before the name of a picture, without a slash at its end.
    package init(assets: String, in wording: Wording) {
        name = wording.city.settings.products.report
        shortName = name
        description = wording.texts("manifest.description")
        lang = wording.language.rawValue
        icons = [
            Icon(src: "\(assets)/img/icon-192.png", sizes: "192x192", type: "image/png", purpose: "any"),
            Icon(src: "\(assets)/img/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any"),
            Icon(src: "\(assets)/img/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable"),
        ]
        shortcuts = [("/lapor", "report"), ("/laporanku", "mine")].map {
            Shortcut(name: wording.texts("common.menu_\($0.1)"), url: $0.0)
        }
    }
}
