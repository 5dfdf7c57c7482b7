import Testing
import Wire

struct NetAddressTests {
    private func address(_ text: String) throws -> NetAddress {
        if !text.contains(":") {
            return try #require(NetAddress(bytes: text.split(separator: ".").compactMap { UInt8($0) }))
        }
        // "::" once, groups in hexadecimal digits.
        let halves = text.components("::")
        let groups = halves.map { $0.split(separator: ":").compactMap { UInt16($0, radix: 16) } }
        let zeros = 8 - groups.reduce(0) { $0 + $1.count }
        let all = groups[0] + Array(repeating: 0, count: zeros) + (groups.count > 1 ? groups[1] : [])
        return try #require(NetAddress(bytes: all.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }))
    }

    @Test(arguments: [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.8.9.1", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.168.0.1", "198.18.0.1", "198.19.255.255", "192.0.2.1",
        "203.0.113.7", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fdff::1",
        "ff02::1", "2001:db8::1", "2001::1", "64:ff9b::a00:1", "::ffff:7f00:1", "::ffff:c0a8:1", "2002:7f00:1::",
        "2002:a00:1::", "4000::1", "100::1",
    ])
    func `what only its members reach is not public`(_ text: String) throws {
        #expect(try !address(text).isPublic)
    }

    @Test(arguments: [
        "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1", "198.17.0.1", "198.20.0.1",
        "223.255.255.255", "2606:4700::1", "2001:4860:4860::8888", "::ffff:808:808", "64:ff9b::808:808",
        "2002:808:808::",
    ])
    func `what the world reaches is`(_ text: String) throws {
        #expect(try address(text).isPublic)
    }

    @Test func `this machine is known in every spelling`() throws {
        for text in ["127.0.0.1", "127.255.0.9", "::1", "::ffff:7f00:1"] { #expect(try address(text).isLoopback) }
        for text in ["128.0.0.1", "::2", "10.0.0.1"] { #expect(try !address(text).isLoopback) }
        #expect(NetAddress(bytes: [1, 2, 3]) == nil)
    }

    @Test(arguments: [
        ("https://example.org/hook?a=1", "example.org", 443), ("https://EXAMPLE.org:8443", "example.org", 8_443),
        ("https://[2001:db8::1]:99/x", "2001:db8::1", 99), ("https://10.0.0.1/", "10.0.0.1", 443),
    ])
    func `an address to send to`(text: String, host: String, port: Int) throws {
        let url = try #require(OutgoingURL(text))
        #expect(url.host == host && url.port == port && url.text == text)
    }

    @Test(arguments: [
        "http://example.org/", "https://", "https:///x", "https://user@example.org/", "https://a:b@example.org/",
        "https://example.org/#x", "https://example.org:0/", "https://example.org:70000/", "https://example.org:/",
        "https://exa mple.org/", "https://example.org/\"", "https://example.org/\\", "https://example.org/\n",
        "https://exämple.org/", "ftp://example.org/", "https://[::1/", "https://[]/", "https://-example.org/",
        "https://exam_ple.org/", "https://example.org:8a/", " https://example.org/",
    ])
    func `what is none`(_ text: String) {
        #expect(OutgoingURL(text) == nil)
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [Substring] {
        guard let range = firstRange(of: separator) else { return [self[...]] }
        return [self[..<range.lowerBound], self[range.upperBound...]]
    }
}
