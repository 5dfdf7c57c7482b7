package import Domain

/// A city pack and its territory, ready for questions about places.
package struct Atlas: Sendable {
    package let pack: CityPack
    /// Exact once borders are imported.
    package let territory: Territory
    /// The kelurahan borders for the browser's map as compact JSON (see `BorderLines`); nil until borders are imported.
    package let borders: [UInt8]?
    /// The same as shapes for small pictures.
    package let shapes: AreaShapes?

    /// The areas are the imported borders, if there are any.
    package init(pack: CityPack, areas: [Area]?) {
        self.pack = pack
        if let areas, let index = AreaIndex(areas) {
            territory = .areas(index)
            borders = BorderLines(areas).json
            shapes = AreaShapes(areas)
        } else {
            territory = .points(pack.points)
            borders = nil
            shapes = nil
        }
    }

    /// Reads the territory that `TerritoryStore` keeps in a data folder, if there is one.
    ///
    /// - Throws: `TerritoryFile.Damaged` when there is one that cannot be read.
    package static func open(pack: CityPack, dataDirectory: String) throws(TerritoryFile.Damaged) -> Atlas {
        Atlas(pack: pack, areas: try TerritoryStore.load(dataDirectory))
    }

    /// Whether borders are exact.
    package var isExact: Bool { borders != nil }

    /// The kelurahan of a point, with its neighbours; nil outside the territory.
    package func locate(_ coordinate: Coordinate) -> LocatedPlace? { territory.locate(coordinate) }

    /// Why a point is refused: which territory is covered and where its nearest part lies.
    package func outsideHint(for coordinate: Coordinate, in language: Language) -> String {
        var values = ["city": pack.settings.name.text(in: language)]
        guard let nearest = territory.nearest(to: coordinate), nearest.metres < 50_000 else {
            return pack.label("outside.far", in: language, filling: values)
        }
        values["kelurahan"] = pack.units.name(of: nearest.kelurahan, in: language)
        values["kota"] = pack.units.city(of: nearest.kelurahan)?.name.text(in: language) ?? ""
        values["km"] = Self.kilometres(nearest.metres, in: language)
        return pack.label("outside.near", in: language, filling: values)
    }

    /// Asks the reporter to check the pin when the text names another kelurahan; nil when they agree.
    package func placeWarning(location: String, place: LocatedPlace, in language: Language) -> String? {
        guard let named = pack.conflict(location: location, place: place) else { return nil }
        return pack.label(
            "place.conflict", in: language,
            filling: [
                "named": pack.units.name(of: named, in: language),
                "pin": pack.units.name(of: place.kelurahan, in: language),
            ]
        )
    }

    /// "0,4" or "12", at least "0,1".
    private static func kilometres(_ metres: Double, in language: Language) -> String {
        let tenths = max(1, Int(metres / 100 + 0.5))
        if tenths >= 100 { return String(tenths / 10) }
        return "\(tenths / 10)\(language == .indonesian ? "," : ".")\(tenths % 10)"
    }
}
