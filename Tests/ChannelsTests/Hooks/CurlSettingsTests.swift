import Testing
import Wire

@testable import Casework
@testable import Channels
@testable import Sealing

struct CurlSettingsTests {
    private func lines(_ url: String, body: String, _ addresses: [[UInt8]]) throws -> [Substring] {
        let endpoint = try #require(OutgoingURL(url))
        let secret = try #require(HookSecret(bytes: [UInt8](repeating: 3, count: 32)))
        let message = OutgoingMessage(Array(body.utf8), to: endpoint, secret: secret, at: 5)
        let settings = CurlSettings(
            message, addresses: addresses.compactMap { NetAddress(bytes: $0) }, seconds: 15, authority: nil)
        return String(decoding: settings.bytes, as: UTF8.self).split(separator: "\n")
    }

    @Test func `no text can become an order`() throws {
        let body = "{\"a\":\"x\\\" \n url = \\\"file:///etc/passwd\r\t\"}"
        let lines = try lines("https://a.example/x?y=1", body: body, [[1, 1, 1, 1]])
        #expect(lines.filter { $0.hasPrefix("url") } == ["url = \"https://a.example/x?y=1\""])
        let expected = #"data-binary = "{\"a\":\"x\\\" \n url = \\\"file:///etc/passwd\r\t\"}""#
        #expect(lines.last == expected[...])
    }

    @Test func `it goes to the addresses that were looked at, by this protocol, and no further`() throws {
        let v6: [UInt8] = [0x26, 0x06] + [UInt8](repeating: 0, count: 13) + [1]
        let lines = try lines("https://a.example:8443/", body: "{}", [[1, 1, 1, 1], v6])
        #expect(lines.contains("resolve = \"a.example:8443:1.1.1.1,[2606:0:0:0:0:0:0:1]\""))
        // An address that is written out needs no pin, and `curl` takes none.
        let literal = try self.lines("https://[2606::1]/", body: "{}", [v6])
        #expect(!literal.contains { $0.hasPrefix("resolve") })
        for wanted in ["proto = \"=https\"", "max-redirs = \"0\"", "noproxy = \"*\"", "globoff"] {
            #expect(lines.contains { $0 == wanted }, "\(wanted)")
        }
        #expect(!lines.contains { $0.hasPrefix("location") || $0.hasPrefix("insecure") })
    }
}
