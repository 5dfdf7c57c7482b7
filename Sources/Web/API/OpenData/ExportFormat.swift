import Casework
import Domain
import Wire

/// How a file of open data is written.
enum ExportFormat: String, CaseIterable, Sendable {
    /// Comma-separated values (RFC 4180), with a line of names.
    case csv
    /// A collection of points with properties (RFC 7946).
    case geojson

    var mediaType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8; header=present"
        case .geojson: "application/geo+json"
        }
    }

    /// What stands before the first report.
    var head: [UInt8] {
        switch self {
        case .csv: Array((ExportColumn.allCases.map(\.rawValue).joined(separator: ",") + "\r\n").utf8)
        case .geojson: Array(#"{"type":"FeatureCollection","features":["#.utf8)
        }
    }

    /// What stands behind the last one.
    var tail: [UInt8] {
        switch self {
        case .csv: []
        case .geojson: Array("\n]}\n".utf8)
        }
    }

    /// Appends a report.
    func append(_ report: PublicReport, isFirst: Bool, rows: ExportRows, to bytes: inout [UInt8]) {
        switch self {
        case .csv: Self.appendLine(report, rows, to: &bytes)
        case .geojson:
            bytes.append(contentsOf: (isFirst ? "\n" : ",\n").utf8)
            Self.appendFeature(report, rows, to: &bytes)
        }
    }

    private static func appendLine(_ report: PublicReport, _ rows: ExportRows, to bytes: inout [UInt8]) {
        rows.values(of: report) { column, value in
            if column != .number { bytes.append(UInt8(ascii: ",")) }
            switch value {
            case .text(let text): CSVText.append(text, to: &bytes)
            case .instant(let instant): InstantText.append(instant, to: &bytes)
            case .number, .count, .truth: appendPlain(value, to: &bytes)
            case .none: break
            }
        }
        bytes.append(contentsOf: "\r\n".utf8)
    }

    private static func appendFeature(_ report: PublicReport, _ rows: ExportRows, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: #"{"type":"Feature","geometry":"#.utf8)
        if let point = report.point {
            bytes.append(contentsOf: #"{"type":"Point","coordinates":["#.utf8)
            bytes.append(contentsOf: "\(point.longitude),\(point.latitude)]}".utf8)
        } else {
            bytes.append(contentsOf: "null".utf8)
        }
        bytes.append(contentsOf: #","properties":{"#.utf8)
        rows.values(of: report) { column, value in
            if column != .number { bytes.append(UInt8(ascii: ",")) }
            bytes.append(UInt8(ascii: "\""))
            bytes.append(contentsOf: column.rawValue.utf8)
            bytes.append(contentsOf: "\":".utf8)
            switch value {
            case .text(let text): JSONText.append(text, to: &bytes)
            case .instant(let instant):
                bytes.append(UInt8(ascii: "\""))
                InstantText.append(instant, to: &bytes)
                bytes.append(UInt8(ascii: "\""))
            case .number, .count, .truth: appendPlain(value, to: &bytes)
            case .none: bytes.append(contentsOf: "null".utf8)
            }
        }
        bytes.append(contentsOf: "}}".utf8)
    }

    /// What is written the same in both.
    private static func appendPlain(_ value: ExportRows.Value, to bytes: inout [UInt8]) {
        switch value {
        case .number(let number): bytes.append(contentsOf: "\(number)".utf8)
        case .count(let count): bytes.append(contentsOf: String(count).utf8)
        case .truth(let truth): bytes.append(contentsOf: (truth ? "true" : "false").utf8)
        case .text, .instant, .none: break
        }
    }
}
