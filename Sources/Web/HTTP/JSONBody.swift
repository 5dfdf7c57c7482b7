import Foundation
import Hummingbird
import Wire

extension Request {
    /// Decodes a JSON body, naming the field that is at fault.
    ///
    /// Depth, duplicate keys and UTF-8 are checked before the decoder sees it.
    /// - Throws: `Refusal`.
    func json<Value: Decodable>(_ type: Value.Type, limit: Int) async throws -> Value {
        guard mediaType == "application/json" else { throw Refusal(.unsupportedType, sentence: "json_expected") }
        let bytes = try await bytes(limit: limit)
        do {
            try StrictJSON.check(bytes)
        } catch {
            throw Refusal(of: error)
        }
        do {
            return try JSONDecoder().decode(Value.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw Refusal(of: error)
        }
    }
}

extension Refusal {
    init(of error: StrictJSONError) {
        switch error {
        case .tooLarge: self.init(.tooLarge)
        case .notUTF8: self.init(.invalidEncoding)
        case .tooDeep: self.init(.malformedJSON, sentence: "json_too_deep")
        case .duplicateKey: self.init(.malformedJSON, sentence: "json_duplicate_key")
        case .loneSurrogate, .syntax: self.init(.malformedJSON)
        }
    }

    /// The field that a decoder stumbled over, in the API's spelling.
    init(of error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            let field = (context.codingPath.first ?? key).stringValue
            self.init(.invalidField, sentence: "field_required", field: field)
        case .valueNotFound(_, let context), .typeMismatch(_, let context):
            guard let first = context.codingPath.first else {
                self.init(.malformedJSON, sentence: "json_object_expected")
                return
            }
            self.init(.invalidField, sentence: "field_type", field: first.stringValue)
        case .dataCorrupted(let context):
            guard let first = context.codingPath.first else {
                self.init(.malformedJSON)
                return
            }
            self.init(.invalidField, sentence: "field_type", field: first.stringValue)
        @unknown default:
            self.init(.malformedJSON)
        }
    }
}
