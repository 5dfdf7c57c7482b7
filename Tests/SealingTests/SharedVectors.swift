import Foundation

/// The vectors that the server and the browser share, computed by `Tests/Vectors/make.py`.
enum SharedVectors {
    struct Receipts: Decodable {
        let receipts: [Receipt]
        let spellings: Spellings
        let refused: [Refused]
    }

    struct Receipt: Decodable {
        let mk: String
        let code: String
        let lookupBase64Url: String
        let lookupDigest: String
        let photoKey: String
    }

    struct Spellings: Decodable {
        let mk: String
        let codes: [String]
    }

    struct Refused: Decodable {
        let code: String
        let error: String
    }

    struct Photos: Decodable {
        let photos: [Photo]
    }

    struct Photo: Decodable {
        let mk: String
        let report: String
        let number: Int
        let nonce: String
        let imageLength: Int
        let sealedLength: Int
        let sealedStart: String
        let tag: String
        let sealedSha256: String
    }

    static func receipts() throws -> Receipts { try load("receipts.json") }

    static func photos() throws -> [Photo] { try load("sealed-photos.json", as: Photos.self).photos }

    static func load<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(contentsOf: folder.appending(path: "Vectors/\(name)")))
    }
}

extension [UInt8] {
    /// - Precondition: an even count of hexadecimal characters.
    init(hex: String) {
        let digits = hex.utf8.map { UInt8($0 < 0x3A ? $0 - 0x30 : $0 - 0x61 + 10) }
        self = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    var hex: String { map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
}
