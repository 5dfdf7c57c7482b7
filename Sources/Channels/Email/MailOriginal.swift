import Casework

/// A message that nobody could read, as it may wait at a desk: without the fields that say who wrote it and which way it came.
enum MailOriginal {
    /// More is never looked at by anybody.
    private static let mostBytes = 256 << 10
    private static let kept = ["subject", "date", "mime-version", "content-"]

    private static func isField(_ line: ArraySlice<UInt8>) -> Bool {
        guard let colon = line.firstIndex(of: 0x3A) else { return false }
        return line[..<colon].allSatisfy { (0x21...0x7E).contains($0) }
    }

    static func withoutSender(_ message: [UInt8]) -> [UInt8] {
        var original: [UInt8] = []
        var (keeps, hasFields) = (false, false)
        var rest = message[...]
        // A line that mail servers put before a message: it names who sent it.
        if rest.starts(with: Array("From ".utf8)) {
            rest = rest[((rest.firstIndex(of: 0x0A) ?? rest.endIndex - 1) + 1)...]
        }
        while !rest.isEmpty, original.count < mostBytes {
            let end = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? rest.endIndex
            let line = rest[..<end]
            if line.allSatisfy({ $0 == 0x0A || $0 == 0x0D }) { break }
            if line.first != 0x20, line.first != 0x09 {
                // Before any field there is nobody's name to take out: it is a text that has no fields at all.
                hasFields = hasFields || isField(line)
                let name = String(decoding: line.prefix { $0 != 0x3A }.prefix(40), as: UTF8.self).lowercased()
                keeps = !hasFields || kept.contains { name.hasPrefix($0) }
            }
            if keeps { original += line }
            rest = rest[end...]
        }
        return Array((original + rest).prefix(mostBytes))
    }

    /// Without runs of base64, also short ones: an address may be written so.
    static func withoutCodes(_ message: [UInt8]) -> [UInt8] {
        guard String(decoding: message, as: UTF8.self).lowercased().contains("base64") else { return message }
        // Names of fields are as long.
        let body = message.indices.first { place in
            message[place...].starts(with: [0x0A, 0x0A]) || message[place...].starts(with: [0x0D, 0x0A, 0x0D, 0x0A])
        }
        guard let body else { return message }
        var kept = Array(message[..<body])
        var run: [UInt8] = []
        for byte in message[body...] + [0] {
            if isCode(byte) {
                run.append(byte)
                continue
            }
            kept += run.count < shortestCode ? run : Array(OriginalText.gap.utf8)
            run = []
            kept.append(byte)
        }
        return kept.dropLast()
    }

    /// Of eighteen bytes.
    private static let shortestCode = 24

    private static func isCode(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D: true
        default: false
        }
    }
}
