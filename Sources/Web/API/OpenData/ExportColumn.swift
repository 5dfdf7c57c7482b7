/// The columns of the files of open data, in their order. Names are for ever: new ones are added at the end.
enum ExportColumn: String, CaseIterable, Sendable {
    case number
    case state
    case category
    case categoryName = "category_name"
    case kelurahan
    case kelurahanName = "kelurahan_name"
    case kecamatan
    case kota
    case unit
    case unitName = "unit_name"
    case latitude
    case longitude
    case story
    case location
    case additional
    case photos
    case filedAt = "filed_at"
    case changedAt = "changed_at"
    case dueAt = "due_at"
    case closedAt = "closed_at"
    case confirmed
    case contested
}
