import Crypto

extension KeyRing {
    private static let answerPurpose = "laporaman/answer/v1"

    /// The keys that an answer may be sealed under while it waits to be sent: they follow from a key that the vault wraps and
    /// from this ring, that of the cases. So neither side opens it alone, and neither names the other. The one for a new
    /// answer first.
    package func answerKeys(from seed: DataKey) -> [DataKey] {
        keys.map { master in
            DataKey(
                bytes: master.derived(from: seed.bytes, purpose: Self.answerPurpose).withUnsafeBytes { Array($0) })
        }
    }
}
