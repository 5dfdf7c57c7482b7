/// A field of a report as the form and the API name it.
package enum ReportField: String, Sendable, CaseIterable {
    case id
    case visibility
    case category
    case story
    case location
    case additional
    case point
    case kelurahan
    case photos
    case mask
    case receiptLookup = "receipt_lookup"
    case channel
    /// In how many days it goes to its unit.
    case delay = "delay_days"
}
