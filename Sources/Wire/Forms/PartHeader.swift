/// The headers of a part that mean something in a form (RFC 7578, section 4).
package struct PartHeader: Equatable, Sendable {
    package let name: String
    /// As the sender wrote it; nil for a plain field.
    package let filename: String?
    /// In small letters.
    package let contentType: String?

    /// Reads header lines without their line ends.
    ///
    /// - Throws: `invalidHeader`, `invalidName`.
    init(lines: [ArraySlice<UInt8>]) throws(MultipartError) {
        var disposition: String?
        var contentType: String?
        for line in lines {
            let (name, value) = try Self.split(line)
            switch name {
            case "content-disposition":
                guard disposition == nil else { throw .invalidHeader }
                disposition = value
            case "content-type":
                guard contentType == nil else { throw .invalidHeader }
                contentType = HeaderValue.lowercased(value.utf8)
            case "content-transfer-encoding":
                // Deprecated for forms; an encoding that changes the bytes would be taken for the content.
                guard ["binary", "8bit", "7bit"].contains(value) else { throw .invalidHeader }
            default: break
            }
        }
        guard let disposition else { throw .invalidName }
        guard let value = HeaderValue(disposition), value.main == "form-data" else { throw .invalidHeader }
        let names = value.values("name")
        let filenames = value.values("filename")
        guard names.count == 1, let name = names.first, FormName.isValid(name.utf8) else { throw .invalidName }
        guard filenames.count <= 1 else { throw .invalidHeader }
        self.name = name
        self.filename = filenames.first
        self.contentType = contentType
    }

    /// Folded lines (RFC 9112, section 5.2) begin with a space, so they have no name and are refused.
    private static func split(_ line: ArraySlice<UInt8>) throws(MultipartError) -> (name: String, value: String) {
        let name = line.prefix(while: HeaderValue.isTokenCharacter)
        guard !name.isEmpty, name.endIndex < line.endIndex, line[name.endIndex] == 0x3A else { throw .invalidHeader }
        var value = line[(name.endIndex + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
        while value.last == 0x20 || value.last == 0x09 { value.removeLast() }
        guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }),
            let text = String(validating: value, as: UTF8.self)
        else { throw .invalidHeader }
        return (HeaderValue.lowercased(name), text)
    }
}
