extension [UInt8] {
    /// Appends the low 16 bits, big endian.
    mutating func appendBig16(_ value: Int) {
        append(UInt8(truncatingIfNeeded: value &>> 8))
        append(UInt8(truncatingIfNeeded: value))
    }

    /// Appends the low 32 bits, big endian.
    mutating func appendBig32(_ value: Int) {
        appendBig16(value &>> 16)
        appendBig16(value)
    }

    /// Appends the low `count` bytes, little endian.
    mutating func appendLittle(_ value: Int, count: Int) {
        for index in 0..<count { append(UInt8(truncatingIfNeeded: value &>> (8 * index))) }
    }
}
