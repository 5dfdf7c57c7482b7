/// Numbers as people and programs write them in a form.
package enum DecimalText {
    /// Reads "-6.2" and "106"; nil for anything else.
    ///
    /// Stricter than `Double.init`, which takes "NaN", "inf", "1e400" and "0x10" as well: stored once, such a value would
    /// break every list it stands in.
    package static func read(_ text: some StringProtocol) -> Double? {
        let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), text.utf8.count <= 40,
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let number = Double(String(text)), number.isFinite
        else { return nil }
        return number
    }
}
