/// Words beyond ASCII in header fields, `=?utf-8?B?...?=` (RFC 2047).
enum EncodedWords {
    /// Reads those that can be read and leaves the others as they stand.
    static func decoded(_ bytes: [UInt8]) -> String {
        guard bytes.contains(0x3D) else { return MailCharset.guessed(bytes) }
        var text = ""
        /// Bytes of one set that wait for the next word: programs split characters between words.
        var pending: (charset: String, bytes: [UInt8])?
        var plain: [UInt8] = []
        func finishWord() {
            if let word = pending { text += MailCharset.text(word.bytes, charset: word.charset) }
            pending = nil
        }
        func finishPlain() {
            text += MailCharset.guessed(plain)
            plain = []
        }
        var rest = bytes[...]
        while let byte = rest.first {
            guard byte == 0x3D, let word = Word(&rest) else {
                plain.append(byte)
                rest = rest.dropFirst()
                continue
            }
            // Blanks between two words only keep them apart.
            let isBetween = pending != nil && plain.allSatisfy { $0 == 0x20 || $0 == 0x09 }
            if isBetween { plain = [] }
            if isBetween, pending?.charset == word.charset {
                // In place: a field may have thousands of them.
                pending?.bytes += word.bytes
            } else {
                finishWord()
                finishPlain()
                pending = (word.charset, word.bytes)
            }
        }
        finishWord()
        finishPlain()
        return text
    }

    private struct Word {
        let charset: String
        let bytes: [UInt8]

        /// Takes one word from the front; nil, and nothing taken, where there is none.
        init?(_ rest: inout ArraySlice<UInt8>) {
            guard rest.starts(with: [0x3D, 0x3F]) else { return nil }
            let body = rest.dropFirst(2)
            guard let first = body.firstIndex(of: 0x3F), first - body.startIndex <= 60 else { return nil }
            let kindAt = first + 1
            guard kindAt + 1 < body.endIndex, body[kindAt + 1] == 0x3F else { return nil }
            let encoded = body[(kindAt + 2)...]
            guard let end = encoded.firstIndex(of: 0x3F), end + 1 < encoded.endIndex, encoded[end + 1] == 0x3D else {
                return nil
            }
            let content = encoded[..<end]
            switch body[kindAt] {
            case 0x42, 0x62: bytes = TransferEncoding.base64(content)
            case 0x51, 0x71:
                bytes = TransferEncoding.hexDecoded(
                    content.map { $0 == 0x5F ? 0x20 : $0 }[...], mark: 0x3D)
            default: return nil
            }
            // A language may follow behind a star (RFC 2231, section 5).
            charset = HeaderValue.lowercased(body[..<first].prefix { $0 != 0x2A })
            rest = encoded[(end + 2)...]
        }
    }
}
