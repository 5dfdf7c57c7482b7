import Domain
import Storage

/// An address as bytes: way, channel, text and name, if there is one, each behind its length in two bytes, then zeros up to a multiple of 512, so
/// that its length does not give it away.
enum ContactCoding {
    private static let step = 512
    /// Longer than any address there is; a push subscription has some 500.
    static let mostBytes = 4_096

    /// - Throws: `StoreError.damaged` for an address that is too long to be one.
    static func bytes(of contact: ContactAddress) throws -> [UInt8] {
        let parts = [contact.way.rawValue, contact.channel.text, contact.text, contact.name ?? ""].map {
            Array($0.utf8)
        }
        guard parts.allSatisfy({ $0.count <= mostBytes }) else { throw StoreError.damaged }
        var bytes = parts.flatMap { [UInt8($0.count >> 8), UInt8($0.count & 0xFF)] + $0 }
        bytes += repeatElement(0, count: (step - bytes.count % step) % step)
        return bytes
    }

    /// - Throws: `StoreError.damaged`.
    static func contact(of bytes: [UInt8]) throws -> ContactAddress {
        var rest = bytes[...]
        func next() throws -> String {
            guard let high = rest.popFirst(), let low = rest.popFirst() else { throw StoreError.damaged }
            let count = Int(high) << 8 | Int(low)
            guard let text = String(validating: rest.prefix(count), as: UTF8.self), rest.count >= count else {
                throw StoreError.damaged
            }
            rest = rest.dropFirst(count)
            return text
        }
        guard let way = ContactAddress.Way(rawValue: try next()) else { throw StoreError.damaged }
        var contact = ContactAddress(way: way, channel: ChannelCode(try next()), text: try next())
        // An entry from before names were kept ends here, or goes on with zeros.
        let name = rest.isEmpty ? "" : try next()
        contact.name = name.isEmpty ? nil : name
        return contact
    }
}
