import Casework
import Domain

/// How a proof was taken, in words.
enum ProofFacts {
    /// "Kamera, kode 7K2M9Q · 28 Nov, 14.30 · 12 m dari titik laporan, ketelitian 8 m".
    static func line(_ proof: ProofView, in wording: Wording) -> String {
        let texts = wording.texts
        let source =
            proof.challenge.map { texts("proofs.camera_code", ["code": $0]) }
            ?? texts("proofs.\(proof.source.rawValue)")
        let time = wording.times.dayAndTime(proof.takenAt ?? proof.addedAt, now: wording.now)
        let distance = proof.distanceMetres.map { metres in
            texts("proofs.distance", ["n": texts.number(metres)])
        }
        let accuracy = proof.accuracyMetres.map { texts("proofs.accuracy", ["n": texts.number($0)]) }
        return [source, time, distance, accuracy].compactMap { $0 }.joined(separator: " · ")
    }
}
