/// Finds the format of a file from its first bytes.
enum PhotoSniffer {
    /// - Throws: `empty`, `notAPhoto`, or `unsupported` for formats that are known.
    static func format(of bytes: [UInt8]) throws(PhotoFilterError) -> PhotoFormat {
        guard !bytes.isEmpty else { throw .empty }
        if starts(bytes, with: [0xFF, 0xD8]) { return .jpeg }
        if starts(bytes, with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if holds(bytes, "RIFF", at: 0), holds(bytes, "WEBP", at: 8) { return .webp }
        if let kind = unsupported(bytes) { throw .unsupported(kind) }
        throw .notAPhoto
    }

    private static func unsupported(_ bytes: [UInt8]) -> UnsupportedPhoto? {
        if holds(bytes, "ftyp", at: 4) { return container(bytes) }
        if holds(bytes, "JXL ", at: 4) || starts(bytes, with: [0xFF, 0x0A]) { return .jpegXL }
        if holds(bytes, "GIF8", at: 0) { return .gif }
        if starts(bytes, with: [0x49, 0x49, 0x2A, 0]) || starts(bytes, with: [0x4D, 0x4D, 0, 0x2A]) { return .tiff }
        if holds(bytes, "BM", at: 0), starts(Array(bytes.dropFirst(6).prefix(4)), with: [0, 0, 0, 0]) { return .bmp }
        if holds(bytes, "%PDF", at: 0) { return .pdf }
        if startsWithSVG(bytes) { return .svg }
        return nil
    }

    /// ISO 14496-12 files say what they are in the brand of their first box.
    private static func container(_ bytes: [UInt8]) -> UnsupportedPhoto {
        if holds(bytes, "avif", at: 8) || holds(bytes, "avis", at: 8) { return .avif }
        for brand in stillBrands where holds(bytes, brand, at: 8) { return .heic }
        return .video
    }

    private static let stillBrands: [StaticString] = [
        "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1",
    ]

    /// XML that opens with `<svg` or names it within the first 512 bytes of a document with an XML declaration.
    private static func startsWithSVG(_ bytes: [UInt8]) -> Bool {
        var start = starts(bytes, with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[start]) { start += 1 }
        if holds(bytes, "<svg", at: start) { return true }
        guard holds(bytes, "<?xml", at: start) else { return false }
        for offset in start..<min(bytes.count, start + 512) where holds(bytes, "<svg", at: offset) { return true }
        return false
    }

    private static func starts(_ bytes: [UInt8], with prefix: [UInt8]) -> Bool {
        bytes.count >= prefix.count && bytes.prefix(prefix.count).elementsEqual(prefix)
    }

    private static func holds(_ bytes: [UInt8], _ text: StaticString, at offset: Int) -> Bool {
        guard offset + text.utf8CodeUnitCount <= bytes.count else { return false }
        for place in 0..<text.utf8CodeUnitCount where bytes[offset + place] != text.utf8Start[place] { return false }
        return true
    }
}
