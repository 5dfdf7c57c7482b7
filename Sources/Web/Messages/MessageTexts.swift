package import Channels
package import City
import Foundation

/// The sentences of the language files for messages that go out beside the pages.
package enum MessageTexts {
    /// - Throws: `Texts.Fault`.
    package static func load(city: CityPack) throws -> MessageSentences {
        let folder = Bundle.module.bundleURL.appendingPathComponent("Resources").appending(path: "texts")
        var texts: [Language: Texts] = [:]
        for language in Language.allCases {
            texts[language] = try Texts(language, folder: folder, cityName: city.settings.name.text(in: language))
        }
        return MessageSentences { [texts, service = city.settings.serviceName] key, language, values in
            let values = values.merging(["service": service]) { own, _ in own }
            return texts[language].map { $0("mail.\(key.rawValue)", values) } ?? ""
        }
    }
}
