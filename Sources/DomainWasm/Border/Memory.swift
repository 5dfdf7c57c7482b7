/// Memory for a message of the page. The call that the message is for releases it.
@_expose(wasm, "allocate")
func allocate(count: Int) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 16)
}

/// Gives back an answer after the page has read it.
@_expose(wasm, "release")
func release(block: UnsafeMutableRawPointer) {
    block.deallocate()
}

/// Reads a message, releases its memory, and gives out the answer.
///
/// - Parameters:
///   - message: made by `allocate`.
///   - count: of its bytes.
///   - body: reads all of the message and writes the answer.
/// - Returns: nil where the message was shorter than the call expects.
func answering(
    _ message: UnsafeMutableRawPointer,
    _ count: Int,
    with body: (inout MessageReader, inout MessageWriter) -> Void
) -> UnsafeMutableRawPointer? {
    var reader = MessageReader(UnsafeRawBufferPointer(start: message, count: count))
    var writer = MessageWriter()
    body(&reader, &writer)
    message.deallocate()
    return reader.isBroken ? nil : writer.answer()
}
