#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Bytes of a named character set as text.
///
/// Names lie: what is UTF-8 beyond ASCII is read as UTF-8 whatever single-byte set it claims to be in, and what cannot be in
/// the set it claims is read as Windows-1252, which every byte is.
package enum MailCharset {
    /// Only these go to the system's tables. Others are never asked for: converters of rare sets, which nobody writes to
    /// a city in, have had holes.
    private static let asked: Set<String> = Set(
        [
            "koi8-r", "koi8-u", "gb2312", "gbk", "gb18030", "big5", "euc-jp", "shift_jis", "iso-2022-jp", "euc-kr",
            "utf-16", "utf-16le", "utf-16be", "utf-32", "tis-620", "macintosh",
        ] + (2...16).map { "iso-8859-\($0)" } + (1_250...1_258).map { "windows-\($0)" })

    /// Sets of more than one byte a character, in which valid UTF-8 proves nothing.
    private static let wide: Set<String> = [
        "gb2312", "gbk", "gb18030", "big5", "euc-jp", "shift_jis", "iso-2022-jp", "euc-kr", "utf-16", "utf-16le",
        "utf-16be", "utf-32",
    ]

    /// Never fails; NULs are left out.
    static func text(_ bytes: [UInt8], charset: String?) -> String {
        let name = HeaderValue.lowercased((charset ?? "").utf8.filter { $0 > 0x20 })
        if wide.contains(name), let text = converted(bytes, from: name) { return text }
        if let text = String(validating: bytes.filter { $0 != 0 }, as: UTF8.self) { return text }
        if asked.contains(name), name != "windows-1252", let text = converted(bytes, from: name) { return text }
        return windows1252(bytes)
    }

    /// Text in no named set: UTF-8 if it can be.
    static func guessed(_ bytes: [UInt8]) -> String { text(bytes, charset: nil) }

    /// The places in which Windows-1252 is not Latin-1.
    private static let special: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
        0x9D,
        0x017E, 0x0178,
    ]

    private static func windows1252(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes where byte != 0 {
            let value = (0x80...0x9F).contains(byte) ? special[Int(byte) - 0x80] : UInt32(byte)
            if let scalar = Unicode.Scalar(value) { text.append(scalar) }
        }
        return String(text)
    }

    /// - Returns: nil where the bytes are not in that set.
    private static func converted(_ bytes: [UInt8], from name: String) -> String? {
        guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        // No set has a byte that needs more than four in UTF-8.
        var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
        var input = bytes.map { CChar(bitPattern: $0) }
        let written: Int? = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (from, to) = (input.baseAddress, output.baseAddress)
                var (left, room) = (input.count, output.count)
                guard iconv(converter, &from, &left, &to, &room) != -1 else { return nil }
                return output.count - room
            }
        }
        guard let written else { return nil }
        let utf8 = output[..<written].map { UInt8(bitPattern: $0) }.filter { $0 != 0 }
        return String(validating: utf8, as: UTF8.self)
    }
}
