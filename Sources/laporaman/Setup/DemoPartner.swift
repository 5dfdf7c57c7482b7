import Casework
import City
import Foundation
import Sealing

/// The partner of `serve --demo`, whose key stands in `demo-open311.json`, made once and kept.
struct DemoPartner {
    let house: House
    let data: DataDirectory

    private struct Key: Codable {
        let apiKey: String
        let jurisdictionId: String
    }

    /// Its reports are public, so that they can be seen; its limit is that of no flood at all.
    private static let draft = ManagePartners.Draft(
        name: "Demo", agreement: "public", perMinute: ManagePartners.rates.upperBound)

    /// Makes the partner if it is missing. Its key is written to the file first and read from there later, so that an
    /// interrupted start is finished by the next one.
    func makeIfMissing() async throws {
        let key = try loaded() ?? chosen()
        try await ManagePartners(book: house.book).addDemo(Self.draft, key: key.apiKey)
    }

    private func chosen() throws -> Key {
        let jurisdiction = house.book.city.settings.partners.jurisdiction
        let key = Key(apiKey: PartnerKey.make(random: .live).text, jurisdictionId: jurisdiction)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        try data.writeSecret(try encoder.encode(key), to: data.demoOpen311)
        return key
    }

    private func loaded() throws -> Key? {
        guard let bytes = FileManager.default.contents(atPath: data.demoOpen311) else { return nil }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            return try decoder.decode(Key.self, from: bytes)
        } catch {
            throw SetupError("The file \(data.demoOpen311) is damaged. Remove it to make a new key.")
        }
    }
}
