import Crypto
import FoundationEssentials

/// Why a photograph cannot be sealed, is not a sealed photograph, or does not open.
package enum SealedPhotoError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Nothing to seal.
    case empty
    /// More than fits into 16 MiB sealed.
    case tooLarge
    /// Does not begin as a sealed photo does.
    case notSealed
    /// Not one of the sizes that a sealed photo can have.
    case size
    /// Wrong key, wrong place or damaged.
    case cannotOpen

    /// Safe to log.
    package var description: String {
        switch self {
        case .empty: "empty photo"
        case .tooLarge: "photo too large to seal"
        case .notSealed: "not a sealed photo"
        case .size: "sealed photo of an impossible size"
        case .cannotOpen: "sealed photo does not open"
        }
    }
}

/// The sealed form of a private photograph (DESIGN 5.2).
///
/// Shape: `"LAP1"`, nonce 12, ciphertext, tag 16; AES-256-GCM, authenticated with the photo's place. The plaintext is the
/// image, 0x80 and zeros (ISO/IEC 7816-4), so that the whole is 256 KiB * 2^k and its size says little of the picture.
package enum SealedPhoto {
    /// The smallest sealed photo; every other is this, doubled.
    package static let smallestSize = 256 * 1024
    /// The largest sealed photo: 16 MiB.
    package static let largestSize = 16 * 1024 * 1024
    /// Magic, nonce and tag.
    package static let overhead = 32
    private static let magic = Array("LAP1".utf8)
    private static let nonceBytes = 12
    private static let tagBytes = 16
    private static let padding: UInt8 = 0x80

    /// Seals an image that has already lost its metadata. Cost: one copy of the sealed size.
    ///
    /// - Throws: `empty`, `tooLarge`.
    package static func seal(
        _ image: [UInt8],
        at place: PhotoPlace,
        key: PhotoKey,
        random: Randomness
    ) throws(SealedPhotoError) -> [UInt8] {
        guard !image.isEmpty else { throw .empty }
        guard let size = sizes.first(where: { image.count + 1 + overhead <= $0 }) else { throw .tooLarge }
        var plaintext = [UInt8](repeating: 0, count: size - overhead)
        plaintext.replaceSubrange(0..<image.count, with: image)
        plaintext[image.count] = padding
        do {
            let nonce = try AES.GCM.Nonce(data: random.bytes(nonceBytes))
            let box = try AES.GCM.seal(plaintext, using: key.key, nonce: nonce, authenticating: place.authenticated)
            var sealed: [UInt8] = []
            sealed.reserveCapacity(size)
            sealed += magic
            sealed += nonce
            sealed += box.ciphertext
            sealed += box.tag
            return sealed
        } catch {
            throw .tooLarge
        }
    }

    /// - Returns: the image.
    /// - Throws: `notSealed`, `size` or `tooLarge` as `check` does; `cannotOpen` for another key, place or content.
    package static func open(
        _ sealed: [UInt8],
        at place: PhotoPlace,
        key: PhotoKey
    ) throws(SealedPhotoError) -> [UInt8] {
        try check(sealed)
        let body = sealed[magic.count...]
        let plaintext: Data
        do {
            let box = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: body.prefix(nonceBytes)),
                ciphertext: body.dropFirst(nonceBytes).dropLast(tagBytes),
                tag: body.suffix(tagBytes)
            )
            plaintext = try AES.GCM.open(box, using: key.key, authenticating: place.authenticated)
        } catch {
            throw .cannotOpen
        }
        guard let end = plaintext.lastIndex(where: { $0 != 0 }), plaintext[end] == padding else { throw .cannotOpen }
        return Array(plaintext[..<end])
    }

    /// What the server, which has no key, can say of a sealed photo: it begins as one and has the size of one.
    ///
    /// 256 KiB * 2^k for the whole (what we write) or for the padded image alone (32 bytes more).
    /// - Throws: `notSealed`, `size`, `tooLarge`.
    package static func check(_ sealed: [UInt8]) throws(SealedPhotoError) {
        guard sealed.starts(with: magic) else { throw .notSealed }
        guard sealed.count <= largestSize + overhead else { throw .tooLarge }
        guard sizes.contains(sealed.count) || sizes.contains(sealed.count - overhead) else { throw .size }
    }

    /// 256 KiB, 512 KiB and so on to 16 MiB.
    private static var sizes: some Sequence<Int> {
        sequence(first: smallestSize) { $0 < largestSize ? $0 * 2 : nil }
    }
}
