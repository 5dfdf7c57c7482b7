/// An address on the web that this house may send to: `https`, a host, nothing else that could lead astray.
///
/// Sensitivity: may hold a partner's token; never log one.
package struct OutgoingURL: Equatable, Sendable {
    /// As it was typed.
    package let text: String
    /// A name, or an address; that of IPv6 without its brackets.
    package let host: String
    package let port: Int

    private static let scheme = "https://"
    private static let longest = 2_000
    /// What may not stand in an address (RFC 3986): quotes, backslash, brackets of other kinds.
    private static let unsafe = Array("\"\\<>^`{|}".utf8)

    /// - Returns: nil for another scheme, a user or password, a fragment, anything that is not visible ASCII, quotes and
    ///   backslashes, and for a host or a port that cannot be one.
    package init?(_ text: String) {
        guard text.hasPrefix(Self.scheme), text.utf8.count <= Self.longest,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !Self.unsafe.contains($0) })
        else { return nil }
        let authority = text.dropFirst(Self.scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !text.contains("#"), !authority.contains("@"), let (host, port) = Self.parts(authority) else {
            return nil
        }
        self.text = text
        self.host = host
        self.port = port
    }

    private static func parts(_ authority: Substring) -> (String, Int)? {
        var host = authority
        var port = 443
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[authority.index(after: authority.startIndex)..<end]
            let rest = authority[authority.index(after: end)...]
            guard host.utf8.allSatisfy(isAddressByte), let found = number(rest) else { return nil }
            return host.isEmpty ? nil : (String(host), found)
        }
        if let colon = authority.firstIndex(of: ":") {
            host = authority[..<colon]
            guard let found = number(authority[colon...]) else { return nil }
            port = found
        }
        let isName = host.utf8.allSatisfy(isNameByte) && !host.hasPrefix(".") && !host.hasPrefix("-")
        return isName && !host.isEmpty && host.utf8.count <= 253 ? (String(host).lowercased(), port) : nil
    }

    /// ":8443"; nothing is the port of `https`.
    private static func number(_ text: Substring) -> Int? {
        if text.isEmpty { return 443 }
        let digits = text.dropFirst()
        guard text.hasPrefix(":"), !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(digits), (1...65_535).contains(port)
        else { return nil }
        return port
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E: true
        default: false
        }
    }

    private static func isAddressByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66, 0x3A, 0x2E: true
        default: false
        }
    }
}
