package import Domain

/// What sort of unit it is; the raw value stands in the tables.
package enum UnitKind: String, CaseIterable, Sendable {
    case province
    case kota
    case kabupaten
    case kecamatan
    case kelurahan
    case dinas
    case badan
    case biro
    case satuan
    case inspektorat
    /// The branch of a dinas in one kota.
    case sukuDinas = "suku_dinas"
    /// A division of a dinas.
    case bidang
    /// A company that the city owns.
    case bumd
    /// Outside the city's government: reached through a partner.
    case outside

    /// Kota or kabupaten.
    package var isCity: Bool { self == .kota || self == .kabupaten }
}

/// Whoever can hold a case.
package struct CityUnit: Sendable {
    package let code: UnitCode
    package let kind: UnitKind
    package let parent: UnitCode?
    package let name: Label
    /// The name on narrow screens and chips.
    package let shortName: String
    /// What it is responsible for (tupoksi), in one line.
    package let remit: Label
}
