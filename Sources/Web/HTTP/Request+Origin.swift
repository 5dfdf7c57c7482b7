import Hummingbird

extension Request {
    /// Scheme and host by which the reader reached us, without a slash at the end; a plain guess where the header is not
    /// plain.
    var origin: String {
        let host = head.authority ?? ""
        let isPlain = host.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5B, 0x5D: true
            default: false
            }
        }
        guard isPlain, !host.isEmpty, host.utf8.count <= 100 else { return "http://127.0.0.1:8080" }
        let isHere = host.hasPrefix("127.") || host.hasPrefix("localhost") || host.hasPrefix("[::1]")
        return (isHere ? "http://" : "https://") + host
    }
}
