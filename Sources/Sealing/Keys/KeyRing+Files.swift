extension KeyRing {
    /// Loads the keys of a purpose from their folder; the first time, makes folder and key.
    ///
    /// `<name>.key` is the current key, each `<name>-<key id>.key` an earlier one; the folder `<name>` holds the secrets
    /// of keys that can be destroyed one by one. To rotate, rename the current file to
    /// that form and start again. The parent of the folder exists; the name is the purpose in small letters ("texts").
    /// `slotsPerBlock`: few for a process that files few reports.
    /// Cost: a few file reads; blocking, so only at the start.
    ///
    /// - Throws: `KeyFileError`; tell the operator and stop.
    package static func loadOrCreate(
        folder: String,
        name: String,
        random: Randomness,
        slotsPerBlock: Int = 4_096
    ) throws(KeyFileError) -> KeyRing {
        try KeyFile.prepareFolder(folder)
        var previous: [KeyEncryptionKey] = []
        for file in try KeyFile.names(in: folder) where file.hasPrefix("\(name)-") && file.hasSuffix(".key") {
            if let key = try KeyFile.load("\(folder)/\(file)", kind: .keyEncryption) {
                previous.append(KeyEncryptionKey(key))
            }
        }
        let current = try KeyFile.loadOrCreate(folder: folder, name: name, kind: .keyEncryption, random: random)
        return KeyRing(
            current: KeyEncryptionKey(current), previous: previous,
            slots: KeySlots(folder: "\(folder)/\(name)", random: random, perBlock: slotsPerBlock))
    }
}
