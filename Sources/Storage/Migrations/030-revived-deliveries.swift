extension Schema {
    /// Since when a delivery is tried again after it was given up: its age counts from then.
    static let revivedDeliveries = Migration(
        "030-revived-deliveries", [.sql("ALTER TABLE delivery ADD COLUMN revived_at {integer}")])
}
