import City
import Domain
import Hummingbird
import Storage
import Wire

/// Which part of the map is asked for.
struct ClusterQuery: Sendable {
    let zoom: Int
    let grid: PublicationClusters.Grid
    let category: CategorySlug?
    let state: ReportState?

    /// - Throws: `Refusal` naming the parameter.
    init(_ parameters: PublicQuery.Parameters, city: CityPack) throws {
        func refuse(_ name: String, _ sentence: String) -> Refusal {
            Refusal(.invalidField, sentence: sentence, field: name)
        }
        guard let text = parameters["bbox"], !text.isEmpty else { throw refuse("bbox", "field_required") }
        let box = try PublicQuery.box(String(text))
        guard let number = parameters["zoom"], !number.isEmpty else { throw refuse("zoom", "field_required") }
        guard let zoom = Int(number), PublicationClusters.zooms.contains(zoom) else {
            throw refuse("zoom", "zoom.invalid")
        }
        guard let grid = PublicationClusters.Grid(box, zoom: zoom) else { throw refuse("bbox", "bbox.too_large") }
        let filters = try PublicQuery(parameters, city: city, now: 0).query
        self.zoom = zoom
        self.grid = grid
        category = filters.category
        state = filters.state
    }
}

/// The public reports of a part of the map, counted by cell.
struct ClustersAnswer {
    let zoom: Int
    let clusters: [PublicationClusters.Cluster]

    /// Written by hand: asked for with every move of a map.
    var json: [UInt8] {
        JSONWriter.object { json in
            json.field("clusters", objects: clusters) { cluster, json in
                json.field("count", number: cluster.count)
                json.field("lat", degrees: cluster.centre.latitude)
                json.field("lon", degrees: cluster.centre.longitude)
            }
            json.field("total", number: clusters.reduce(0) { $0 + $1.count })
            json.field("zoom", number: zoom)
        }
    }
}
