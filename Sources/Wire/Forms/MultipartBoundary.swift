/// The line that parts a multipart body, from the `boundary` of its Content-Type (RFC 2046, section 5.1.1).
package struct MultipartBoundary: Equatable, Sendable {
    /// 1 to 70 bytes.
    let bytes: [UInt8]

    /// Reads a Content-Type header; capitals and quotes as the sender likes.
    ///
    /// - Throws: `notMultipart` for another media type, `noBoundary` for a boundary that is missing, doubled or invalid.
    package init(contentType: String) throws(MultipartError) {
        guard let value = HeaderValue(contentType), value.main == "multipart/form-data" else { throw .notMultipart }
        let boundaries = value.values("boundary")
        guard boundaries.count == 1, let bytes = boundaries.first.map({ Array($0.utf8) }) else { throw .noBoundary }
        guard (1...70).contains(bytes.count), bytes.allSatisfy(Self.isAllowed), bytes.last != 0x20 else {
            throw .noBoundary
        }
        self.bytes = bytes
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x20, 0x27...0x29, 0x2B...0x2F, 0x3A, 0x3D, 0x3F, 0x5F: true
        default: false
        }
    }
}
