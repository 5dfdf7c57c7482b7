/// The quantisation and Huffman tables in force, and which of them the output still lacks.
///
/// A table is written just before the first scan that uses it, so a table that no scan uses disappears.
struct JPEGTables {
    private struct Slot {
        /// As stored in the segment, without the selector.
        var content: [UInt8] = []
        var isWritten = false
    }

    /// Four, by selector; the first byte of the content is the precision, 0 or 1.
    private var quantisation = [Slot](repeating: Slot(), count: 4)

    /// Eight: DC 0 to 3, AC 0 to 3.
    private var huffman = [Slot](repeating: Slot(), count: 8)

    /// Reads a DQT segment; its length must be that of its tables.
    mutating func readQuantisation(_ segment: ByteReader) throws(PhotoFilterError) {
        var reader = segment
        while reader.remaining > 0 {
            let head = try reader.next()
            guard head >> 4 <= 1, head & 15 < 4 else { throw .malformed }
            let values = try reader.part(head >> 4 == 0 ? 64 : 128)
            quantisation[Int(head & 15)] = Slot(content: [head >> 4] + values.rest)
        }
    }

    /// Reads a DHT segment; its length must be that of its tables.
    mutating func readHuffman(_ segment: ByteReader) throws(PhotoFilterError) {
        var reader = segment
        while reader.remaining > 0 {
            let head = try reader.next()
            guard head >> 4 <= 1, head & 15 < 4 else { throw .malformed }
            let counts = try reader.part(16).rest
            let total = counts.reduce(0) { $0 + Int($1) }
            guard (1...256).contains(total) else { throw .malformed }
            let symbols = try reader.part(total)
            huffman[Int(head >> 4) * 4 + Int(head & 15)] = Slot(content: Array(counts) + symbols.rest)
        }
    }

    /// Writes a quantisation table unless the output has it already.
    mutating func writeQuantisation(_ index: Int, to output: inout [UInt8]) throws(PhotoFilterError) {
        let slot = quantisation[index]
        guard let precision = slot.content.first else { throw .malformed }
        guard !slot.isWritten else { return }
        output.append(contentsOf: [0xFF, JPEGMarker.quantisation])
        output.appendBig16(2 + slot.content.count)
        output.append(precision << 4 | UInt8(clamping: index))
        output.append(contentsOf: slot.content.dropFirst())
        quantisation[index].isWritten = true
    }

    /// Writes a Huffman table unless the output has it already, and makes it ready for use.
    mutating func writeHuffman(
        _ role: HuffmanTable.Role, _ index: Int, to output: inout [UInt8]
    ) throws(PhotoFilterError) -> HuffmanTable {
        let place = (role == .dc ? 0 : 4) + index
        let slot = huffman[place]
        guard !slot.content.isEmpty else { throw .malformed }
        if !slot.isWritten {
            output.append(contentsOf: [0xFF, JPEGMarker.huffman])
            output.appendBig16(3 + slot.content.count)
            output.append(UInt8(clamping: (role == .dc ? 0 : 0x10) + index))
            output.append(contentsOf: slot.content)
            huffman[place].isWritten = true
        }
        return try HuffmanTable(role, content: slot.content)
    }
}
