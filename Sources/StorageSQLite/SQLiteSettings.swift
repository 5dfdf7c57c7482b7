import GRDB

/// How every connection is set up.
enum SQLiteSettings {
    private static func configuration(_ label: String) -> Configuration {
        var configuration = Configuration()
        configuration.label = label
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { try prepare($0) }
        return configuration
    }

    /// Before the file exists as such: the page size holds for ever.
    private static func prepare(_ database: Database) throws {
        try database.execute(sql: "PRAGMA page_size = 4096")
        // What is deleted or replaced is overwritten with zeros (DESIGN 5.3).
        try database.execute(sql: "PRAGMA secure_delete = ON")
        // No temporary files, which would hold rows outside the database.
        try database.execute(sql: "PRAGMA temp_store = MEMORY")
        // No SQL functions in the schema that a foreign hand may have put there.
        try database.execute(sql: "PRAGMA trusted_schema = OFF")
        // 8 MiB a reader. The kernel caches the file; mapping it would count as this process's memory once for each.
        try database.execute(sql: "PRAGMA cache_size = -8192")
        try database.execute(sql: "PRAGMA mmap_size = 0")
    }

    /// For the one connection that writes; puts the file into WAL mode.
    static var writer: Configuration {
        var configuration = configuration("store.writer")
        configuration.journalMode = .wal
        return configuration
    }

    /// For those that read.
    static var readers: Configuration {
        var configuration = configuration("store.reader")
        configuration.readonly = true
        return configuration
    }

    /// For the connection that only moves the log.
    static var checkpoints: Configuration { configuration("store.checkpoints") }

    static func prepareCheckpoints(_ database: Database) throws {
        try database.execute(sql: "PRAGMA synchronous = FULL")
        try database.execute(sql: "PRAGMA cache_size = -256")
    }

    static func prepareWriter(_ database: Database, cacheBytes: Int) throws {
        try database.execute(sql: "PRAGMA synchronous = FULL")
        // `Checkpoints` does it.
        try database.execute(sql: "PRAGMA wal_autocheckpoint = 0")
        try database.execute(sql: "PRAGMA cache_size = -\(cacheBytes / 1_024)")
        // The log shrinks to this, 128 MiB, when it starts over. Writing where there is a file already is cheaper.
        try database.execute(sql: "PRAGMA journal_size_limit = 134217728")
    }
}
