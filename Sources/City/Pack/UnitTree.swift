package import Domain

/// All units of a city as one tree.
package struct UnitTree: Sendable {
    /// In the order of the tables; kelurahan last.
    package let all: [CityUnit]
    /// Kota and kabupaten by code, with their kecamatan and kelurahan, for choosing a place by name.
    package let places: [Place]

    /// A place with the places inside it.
    package struct Place: Sendable {
        package let code: UnitCode
        package let name: Label
        /// By name; empty for a kelurahan.
        package let children: [Place]
    }

    private let byCode: [UnitCode: Int]
    private let childrenByCode: [UnitCode: [UnitCode]]

    init(_ all: [CityUnit]) {
        self.all = all
        byCode = Dictionary(all.indices.map { (all[$0].code, $0) }, uniquingKeysWith: { first, _ in first })
        var children: [UnitCode: [UnitCode]] = [:]
        for unit in all { if let parent = unit.parent { children[parent, default: []].append(unit.code) } }
        childrenByCode = children
        let index = byCode
        func place(_ unit: CityUnit) -> Place {
            let inside = (children[unit.code] ?? []).compactMap { index[$0].map { all[$0] } }
                .filter { $0.kind == .kecamatan || $0.kind == .kelurahan }
                .map(place).sorted { $0.name.indonesian < $1.name.indonesian }
            return Place(code: unit.code, name: unit.name, children: inside)
        }
        places = all.filter(\.kind.isCity).map(place).sorted { $0.code.text < $1.code.text }
    }

    /// The unit of a code.
    package subscript(code: UnitCode) -> CityUnit? { byCode[code].map { all[$0] } }

    /// The units right below, in the order of the tables: whom a unit may dispatch to.
    package func children(of code: UnitCode) -> [CityUnit] {
        (childrenByCode[code] ?? []).compactMap { self[$0] }
    }

    /// All units below, each before those below it.
    package func descendants(of code: UnitCode) -> [CityUnit] {
        children(of: code).flatMap { [$0] + descendants(of: $0.code) }
    }

    /// The units above, nearest first.
    package func ancestors(of code: UnitCode) -> [CityUnit] {
        var found: [CityUnit] = []
        var next = self[code]?.parent
        while let parent = next, let unit = self[parent], !found.contains(where: { $0.code == parent }) {
            found.append(unit)
            next = unit.parent
        }
        return found
    }

    /// Whether a unit is the other one or below it.
    package func isWithin(_ code: UnitCode, _ other: UnitCode) -> Bool {
        code == other || ancestors(of: code).contains { $0.code == other }
    }

    /// Who is told when a clock of a case rings, the nearest first: the units above its holder, at last the city's fallback
    /// desk. Never empty; a desk with nobody above tells itself.
    package func ladder(above holder: UnitCode, fallback: UnitCode) -> [UnitCode] {
        let above = ancestors(of: holder).filter { $0.kind != .province && $0.code != fallback }.map(\.code)
        return above + [fallback]
    }

    /// The kota or kabupaten that a branch of an agency serves: its code ends with that of the kota.
    package func area(of code: UnitCode) -> UnitCode? {
        guard self[code]?.kind == .sukuDinas, let hyphen = code.text.lastIndex(of: "-") else { return nil }
        let area = UnitCode(String(code.text[code.text.index(after: hyphen)...]))
        return self[area]?.kind.isCity == true ? area : nil
    }

    /// The units whose work a unit looks after, itself included: those below it, and for a kota the branches of the
    /// agencies that serve it. The fallback desk looks after all.
    package func overseen(by overseer: UnitCode, fallback: UnitCode) -> [CityUnit] {
        all.filter { unit in
            unit.kind != .province
                && (overseer == fallback || isWithin(unit.code, overseer) || area(of: unit.code) == overseer)
        }
    }

    /// The kecamatan of a kelurahan.
    package func kecamatan(of code: UnitCode) -> CityUnit? { ancestors(of: code).first { $0.kind == .kecamatan } }

    /// The kota or kabupaten of a kelurahan or kecamatan.
    package func city(of code: UnitCode) -> CityUnit? { ancestors(of: code).first { $0.kind.isCity } }

    /// The name in a language; the code itself for an unknown unit, as old cases may name one.
    package func name(of code: UnitCode, in language: Language) -> String {
        self[code]?.name.text(in: language) ?? code.text
    }
}
