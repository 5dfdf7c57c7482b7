import Domain
import Foundation
import Testing

@testable import Sealing

@Suite struct AccessLogKeyTests {
    @Test func `keys, payloads and commitments are those of an independent program`() throws {
        for vector in try LogVectors.load().accesses {
            let key = AccessLogKey(of: DataKey(bytes: [UInt8](hex: vector.dataKey)))
            let payload = AccessPayload(
                index: vector.index, at: vector.at, unit: vector.unit,
                pseudonym: key.pseudonym(of: [UInt8](hex: vector.officer)), action: vector.action,
                view: [UInt8](hex: vector.view), record: key.record(of: Array(vector.row.utf8)))
            #expect(payload.record.hex == vector.record)
            #expect(payload.pseudonym.hex == vector.pseudonym)
            #expect(payload.shownPseudonym == vector.shownPseudonym)
            #expect(payload.at == vector.quarter)
            #expect(payload.bytes.hex == vector.payload)
            #expect(key.opening.bytes.hex == vector.commitmentKey)
            #expect(key.opening.commitment(to: payload).hex == vector.commitment)
            let copy = try #require(CommitmentKey(bytes: key.opening.bytes))
            #expect(copy.opens([UInt8](hex: vector.commitment), as: payload))
        }
    }

    @Test func `a commitment opens as nothing else`() {
        let key = AccessLogKey(of: DataKey.make(random: .live))
        let payload = Self.payload
        let commitment = key.opening.commitment(to: payload)
        for (place, change) in Self.changes.enumerated() {
            var other = payload
            change(&other)
            #expect(!key.opening.opens(commitment, as: other), "\(place)")
        }
        #expect(!AccessLogKey(of: DataKey.make(random: .live)).opening.opens(commitment, as: payload))
        #expect(!key.opening.opens(Array(commitment.dropLast()), as: payload))
        #expect(key.opening.opens(commitment, as: payload))
    }

    @Test func `parts of a payload cannot flow into each other`() {
        let one = AccessPayload(index: 1, at: 0, unit: "ab", pseudonym: [], action: "c", view: [], record: [])
        let other = AccessPayload(index: 1, at: 0, unit: "a", pseudonym: [], action: "bc", view: [], record: [])
        #expect(one.bytes != other.bytes)
    }

    @Test func `an account has one name on a report and another on the next`() {
        let here = AccessLogKey(of: DataKey.make(random: .live))
        let there = AccessLogKey(of: DataKey.make(random: .live))
        #expect(here.pseudonym(of: [1]) == here.pseudonym(of: [1]))
        #expect(here.pseudonym(of: [1]) != here.pseudonym(of: [2]))
        #expect(here.pseudonym(of: [1]) != there.pseudonym(of: [1]))
        #expect(here.pseudonym(of: [1]).count == AccessLogKey.pseudonymBytes)
    }

    @Test func `printing the keys shows nothing of them`() {
        let key = AccessLogKey(of: DataKey(bytes: Array(200...231)))
        let printed = "\(key) \(String(reflecting: key)) \(key.opening) \(String(reflecting: key.opening))"
        #expect(printed == "access log key access log key commitment key commitment key")
    }

    @Test(arguments: [(0, 0), (899, 0), (900, 900), (-1, -900), (-900, -900), (1_764_099_899, 1_764_099_000)])
    func `a time is rounded down to the quarter of an hour`(at: Int64, quarter: Int64) {
        #expect(AccessPayload.quarter(of: at) == quarter)
    }

    private static let payload = AccessPayload(
        index: 7, at: 1_764_099_900, unit: "DESK", pseudonym: Array(1...16), action: "open", view: Array(1...8),
        record: Array(17...32))

    private static let changes: [@Sendable (inout AccessPayload) -> Void] = [
        { $0.index += 1 }, { $0.at += 900 }, { $0.unit = "DESJ" }, { $0.unit = "" }, { $0.pseudonym[15] ^= 1 },
        { $0.pseudonym.removeLast() }, { $0.action = "print" }, { $0.view[0] ^= 1 }, { $0.view = [] },
        { $0.record[0] ^= 1 },
    ]
}

@Suite final class LogIdentityTests {
    private let root = NSTemporaryDirectory() + "log-identity-tests-\(UUID().uuidString)"
    private var folder: String { root + "/keys" }

    init() throws { try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    @Test func `the first start names the log and makes its key, the next one reads it`() throws {
        let first = try LogIdentity.loadOrCreate(folder: folder, random: .live)
        let second = try LogIdentity.loadOrCreate(folder: folder, random: .live)
        #expect(first.signer.verifier == second.signer.verifier)
        #expect(first.origin.hasPrefix("laporaman/log/"))
        let mode = try FileManager.default.attributesOfItem(atPath: folder + "/log.key")[.posixPermissions] as? Int
        #expect(mode == 0o600)
        // Beside the key of the texts, and not mistaken for it.
        _ = try KeyRing.loadOrCreate(folder: folder, name: "texts", random: .live)
        #expect(throws: KeyFileError.damaged(path: folder + "/log.key")) {
            try KeyRing.loadOrCreate(folder: self.folder, name: "log", random: .live)
        }
    }

    @Test func `after a rotation the log keeps its name and its old signatures`() throws {
        let before = try LogIdentity.loadOrCreate(folder: folder, random: .live)
        let bytes = try Data(contentsOf: URL(filePath: folder + "/log.key"))
        try FileManager.default.moveItem(atPath: folder + "/log.key", toPath: folder + "/log-1.key")
        let rotated = bytes.prefix(12) + Data(repeating: 9, count: 32)
        FileManager.default.createFile(
            atPath: folder + "/log.key", contents: rotated, attributes: [.posixPermissions: 0o600])
        let after = try LogIdentity.loadOrCreate(folder: folder, random: .live)
        #expect(after.origin == before.origin)
        #expect(after.signer.verifier != before.signer.verifier)
        #expect(after.verifiers == [after.signer.verifier, before.signer.verifier])
    }

    @Test func `a key that others may read is refused`() throws {
        _ = try LogIdentity.loadOrCreate(folder: folder, random: .live)
        let path = folder + "/log.key"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: KeyFileError.fileNotPrivate(path: path)) {
            try LogIdentity.loadOrCreate(folder: self.folder, random: .live)
        }
    }
}
