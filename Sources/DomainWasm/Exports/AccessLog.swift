import Domain

/// `MerkleSteps.inclusion`. Message: index, size. Answer: 1, count, then a side of each step (0 left, 1 right); or 0.
@_expose(wasm, "inclusion_steps")
func inclusionSteps(message: UnsafeMutableRawPointer, count: Int) -> UnsafeMutableRawPointer? {
    answering(message, count) { reader, writer in
        let (index, size) = (unsigned(&reader), unsigned(&reader))
        guard let index, let size, let steps = MerkleSteps.inclusion(index: index, size: size) else {
            writer.byte(0)
            return
        }
        writer.byte(1)
        write(steps, to: &writer)
    }
}

/// `MerkleSteps.consistency`. Message: old size, new size. Answer: 1, starts with the old root (0 or 1), count, then a
/// side of each step; or 0.
@_expose(wasm, "consistency_steps")
func consistencySteps(message: UnsafeMutableRawPointer, count: Int) -> UnsafeMutableRawPointer? {
    answering(message, count) { reader, writer in
        let (old, new) = (unsigned(&reader), unsigned(&reader))
        guard let old, let new, let walk = MerkleSteps.consistency(from: old, to: new) else {
            writer.byte(0)
            return
        }
        writer.byte(1)
        writer.byte(walk.startsWithOldRoot ? 1 : 0)
        write(walk.steps, to: &writer)
    }
}

/// `MerklePlan.consistency`. Message: old size, new size. Answer: 1, count, and for each hash of the proof: count, then
/// level, lower 31 bits and the rest of the index of each full subtree that it is made of; or 0.
@_expose(wasm, "consistency_plan")
func consistencyPlan(message: UnsafeMutableRawPointer, count: Int) -> UnsafeMutableRawPointer? {
    answering(message, count) { reader, writer in
        let (old, new) = (unsigned(&reader), unsigned(&reader))
        guard let old, let new, let plan = MerklePlan.consistency(from: old, to: new) else {
            writer.byte(0)
            return
        }
        writer.byte(1)
        writer.count(plan.count)
        for nodes in plan {
            writer.count(nodes.count)
            for node in nodes {
                writer.byte(UInt8(node.level))
                writer.count(Int(node.index & 0x7FFF_FFFF))
                writer.count(Int(node.index >> 31))
            }
        }
    }
}

/// `AccessPayload.bytes`. Message: index, time, unit, pseudonym, action, view, record. Answer: 1 and the
/// bytes to the end; or 0.
@_expose(wasm, "access_payload")
func accessPayload(message: UnsafeMutableRawPointer, count: Int) -> UnsafeMutableRawPointer? {
    answering(message, count) { reader, writer in
        let (index, time) = (unsigned(&reader), reader.integer())
        let payload = AccessPayload(
            index: index ?? 0, at: time ?? 0, unit: reader.text(), pseudonym: reader.block(), action: reader.text(),
            view: reader.block(), record: reader.block())
        guard index != nil, time != nil, payload.isShort else {
            writer.byte(0)
            return
        }
        writer.byte(1)
        for byte in payload.bytes { writer.byte(byte) }
    }
}

private func unsigned(_ reader: inout MessageReader) -> UInt64? {
    guard let integer = reader.integer(), integer >= 0 else { return nil }
    return UInt64(integer)
}

private func write(_ steps: [MerkleSteps.Side], to writer: inout MessageWriter) {
    writer.count(steps.count)
    for step in steps { writer.byte(step.rawValue) }
}
