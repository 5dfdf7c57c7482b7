import Domain
import Foundation

/// `city.json` as it is written.
struct CityFile: Decodable {
    struct Texts: Decodable {
        let id: String
        let en: String

        var label: Label { Label(indonesian: id, english: en) }
    }

    struct Emergency: Decodable {
        let number: String
        let label: Texts
    }

    struct OpenData: Decodable {
        let license: String
        let licenseUrl: String
        let note: Texts
    }

    struct Open311: Decodable {
        let channel: String
        let jurisdictionId: String
    }

    let code: String
    let name: Texts
    let serviceName: String
    let products: CitySettings.Products
    let timeZone: CitySettings.TimeZone
    let workingWeekdays: [Int]
    let reportNumberPrefix: String
    let map: CitySettings.MapView
    let defaultLanguage: String
    let emergencyNumbers: [Emergency]
    let formChannel: String
    let open311: Open311
    let fallbackUnit: String
    let contact: CitySettings.Contact
    let photoRetentionDays: Int
    let privateRetentionDays: Int
    let contactDays: Int
    let publicUrl: String
    let reportEmail: String
    let openData: OpenData
    let placeWords: PlaceWords

    static let name = "city.json"

    var settings: CitySettings {
        CitySettings(
            code: code, name: name.label, serviceName: serviceName, products: products, timeZone: timeZone,
            reportNumberPrefix: reportNumberPrefix, map: map,
            defaultLanguage: Language(rawValue: defaultLanguage) ?? .english,
            emergencyNumbers: emergencyNumbers.map { .init(number: $0.number, label: $0.label.label) },
            formChannel: ChannelCode(formChannel),
            partners: .init(channel: ChannelCode(open311.channel), jurisdiction: open311.jurisdictionId),
            fallbackUnit: UnitCode(fallbackUnit), contact: contact,
            photoRetentionDays: photoRetentionDays, privateRetentionDays: privateRetentionDays,
            contactDays: contactDays, publicURL: publicUrl, reportEmail: reportEmail,
            openData: .init(
                license: openData.license, licenseURL: openData.licenseUrl, note: openData.note.label)
        )
    }

    var signals: PlaceNames.Signals {
        PlaceNames.Signals(
            introductions: placeWords.introductions, landmarks: placeWords.landmarks, endings: placeWords.endings)
    }

    /// Longer than a closed case may be contested; at most ten years.
    private static let retentionDays = Int(CaseRules.contestDays) + 1...3_650

    /// The values that cannot be right, with the key each stands under.
    var oddities: [(key: String, message: String)] {
        var found: [(String, String)] = []
        if Language(rawValue: defaultLanguage) == nil {
            found.append(("default_language", "unknown language \(defaultLanguage)"))
        }
        if workingWeekdays.isEmpty || !Set(workingWeekdays).isSubset(of: Set(1...7)) {
            found.append(("working_weekdays", "weekdays are 1 (Monday) to 7, at least one"))
        }
        if !(-720...840).contains(timeZone.utcOffsetMinutes) {
            found.append(("utc_offset_minutes", "no place on earth has this offset"))
        }
        if reportNumberPrefix.isEmpty || !reportNumberPrefix.allSatisfy({ $0.isASCII && $0.isUppercase }) {
            found.append(("report_number_prefix", "capital letters only"))
        }
        if Coordinate(latitude: map.latitude, longitude: map.longitude) == nil {
            found.append(("map", "no such point"))
        }
        if openData.license.isEmpty || !openData.licenseUrl.hasPrefix("https://") {
            found.append(("license_url", "a licence has a name, and an address with https://"))
        }
        if open311.jurisdictionId.isEmpty || open311.jurisdictionId.contains(where: { $0.isWhitespace || $0 == "," }) {
            found.append(("jurisdiction_id", "one name without spaces, such as the city's main domain"))
        }
        if emergencyNumbers.isEmpty { found.append(("emergency_numbers", "at least one number")) }
        if !publicUrl.hasPrefix("https://") || publicUrl.hasSuffix("/") {
            found.append(("public_url", "an address with https:// and without a slash at its end"))
        }
        if reportEmail.split(separator: "@", omittingEmptySubsequences: false).count != 2
            || !reportEmail.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        {
            found.append(("report_email", "an address like name@example.org"))
        }
        for (key, days) in [
            ("photo_retention_days", photoRetentionDays), ("private_retention_days", privateRetentionDays),
            ("contact_days", contactDays),
        ] where !Self.retentionDays.contains(days) {
            found.append((key, "\(Self.retentionDays.lowerBound) to \(Self.retentionDays.upperBound) days"))
        }
        return found
    }

    /// Reads the file; nil and a defect when it cannot be read.
    static func read(_ bytes: [UInt8], log: inout DefectLog) -> CityFile? {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            let file = try decoder.decode(CityFile.self, from: Data(bytes))
            for oddity in file.oddities { log.add(name, line(of: oddity.key, in: bytes), oddity.message) }
            return file
        } catch let error as DecodingError {
            let (key, message) = explain(error)
            log.add(name, line(of: key, in: bytes), message)
        } catch {
            log.add(name, 1, "not JSON")
        }
        return nil
    }

    /// The line of a key in the file; 1 when it is not there.
    static func line(of key: String, in bytes: [UInt8]) -> Int {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let quoted = Array("\"\(key)\"".utf8)
        let found = lines.firstIndex { line in
            line.indices.contains { line[$0...].starts(with: quoted) }
        }
        return (found ?? 0) + 1
    }

    private static func explain(_ error: DecodingError) -> (key: String, message: String) {
        func snake(_ key: (any CodingKey)?) -> String {
            (key?.stringValue ?? "").reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : String($1) }
        }
        switch error {
        case .keyNotFound(let key, let context):
            return (snake(context.codingPath.last), "the value \(snake(key)) is missing")
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return (snake(context.codingPath.last), "\(snake(context.codingPath.last)) has the wrong type")
        case .dataCorrupted:
            return ("", "not JSON")
        @unknown default:
            return ("", "not JSON")
        }
    }
}
