package import Domain

/// Which photograph of which report a sealed file is; a sealed photo opens at its own place only.
package struct PhotoPlace: Hashable, Sendable {
    package let report: ReportID
    /// From 1.
    package let number: Int

    package init(report: ReportID, number: Int) {
        self.report = report
        self.number = number
    }

    /// `<report id>/photo/<n>` in ASCII (DESIGN 5.2).
    var authenticated: [UInt8] { Array("\(report.text)/photo/\(number)".utf8) }
}
