import Glibc
import Wire

/// Looks up the addresses of a host.
enum HostAddresses {
    /// All that the machine's resolver gives, each once; empty where it gives none. Blocks.
    static func find(_ host: String, port: Int) -> [NetAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var found: [NetAddress] = []
        var next = list
        while let entry = next {
            if let address = address(entry.pointee), !found.contains(address) { found.append(address) }
            next = entry.pointee.ai_next
        }
        return found
    }

    private static func address(_ entry: addrinfo) -> NetAddress? {
        guard let socket = UnsafeRawPointer(entry.ai_addr) else { return nil }
        switch entry.ai_family {
        case AF_INET:
            var address = socket.loadUnaligned(as: sockaddr_in.self).sin_addr
            return NetAddress(bytes: withUnsafeBytes(of: &address) { Array($0) })
        case AF_INET6:
            var address = socket.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            return NetAddress(bytes: withUnsafeBytes(of: &address) { Array($0) })
        default: return nil
        }
    }
}
