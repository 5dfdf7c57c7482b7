/// A text made comparable, with the way back to the text it came from.
///
/// Shape: one entry per kept scalar, in order; nothing is ever expanded. Sensitivity: wording.
package struct NormalisedText: Sendable {
    /// Lowercase ASCII where the original has a look-alike, otherwise the original scalar.
    package let scalars: [Unicode.Scalar]
    /// For each kept scalar its offset in the original text, strictly ascending.
    package let origins: [Int]
    /// For each kept scalar whether it was written as a capital.
    let capitals: [Bool]
    /// Scalars in the original text.
    package let originalCount: Int

    /// The scalars of the original text that a range of kept scalars stands for.
    ///
    /// Invisible scalars right behind the range belong to it, so that masking leaves no stray accent or joiner.
    /// - Parameter range: within the bounds of `scalars`.
    /// - Returns: half-open offsets in the original text.
    package func originalRange(of range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty else { return 0..<0 }
        let end = range.upperBound < origins.count ? origins[range.upperBound] : originalCount
        return origins[range.lowerBound]..<end
    }
}

/// Folds case, width, look-alikes and digits of other scripts, and drops what cannot be seen.
package enum Normaliser {
    /// - Parameter text: any scalars.
    /// - Returns: the folded text. Cost: one pass.
    package static func normalise(_ text: [Unicode.Scalar]) -> NormalisedText {
        var scalars: [Unicode.Scalar] = []
        var origins: [Int] = []
        var capitals: [Bool] = []
        scalars.reserveCapacity(text.count)
        origins.reserveCapacity(text.count)
        capitals.reserveCapacity(text.count)
        for (offset, scalar) in text.enumerated() where !ScalarFolding.isInvisible(scalar) {
            scalars.append(space(ScalarFolding.fold(scalar)))
            origins.append(offset)
            capitals.append(ScalarFolding.isCapital(scalar))
        }
        repairDigits(&scalars)
        return NormalisedText(scalars: scalars, origins: origins, capitals: capitals, originalCount: text.count)
    }

    private static func space(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x9, 0xB, 0xC: " "
        case 0xD: "\n"
        default: scalar
        }
    }

    /// Reads O as zero and I, L or a bar as one inside tokens that are otherwise digits ("O834OOOO44l7").
    private static func repairDigits(_ scalars: inout [Unicode.Scalar]) {
        var start = 0
        while start < scalars.count {
            guard isRepairable(scalars[start]) else {
                start += 1
                continue
            }
            var end = start
            var digits = 0
            var letters = false
            while end < scalars.count, isRepairable(scalars[end]) || ScalarFolding.isLetter(scalars[end]) {
                if ScalarFolding.isDigit(scalars[end]) { digits += 1 }
                if !isRepairable(scalars[end]) { letters = true }
                end += 1
            }
            let startsInWord = start > 0 && ScalarFolding.isLetter(scalars[start - 1])
            if digits >= 3 || digits == 2 && end - start >= 4, !letters, !startsInWord, end - start > digits {
                for index in start..<end { scalars[index] = repaired(scalars[index]) }
            }
            start = end
        }
    }

    private static func isRepairable(_ scalar: Unicode.Scalar) -> Bool {
        ScalarFolding.isDigit(scalar) || scalar == "o" || scalar == "l" || scalar == "i" || scalar == "|"
    }

    private static func repaired(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "o": "0"
        case "l", "i", "|": "1"
        default: scalar
        }
    }
}
