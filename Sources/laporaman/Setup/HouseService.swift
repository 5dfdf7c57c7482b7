import ServiceLifecycle

/// Work that runs beside the pages until the server stops.
///
/// It is called by the name of its type. A service without a description is named after all it holds, which takes a third of
/// the start and would put whatever stands in memory into the names that errors quote.
protocol HouseService: Service, CustomStringConvertible {}

extension HouseService {
    var description: String { "\(Self.self)" }
}
