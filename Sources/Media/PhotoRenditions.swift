/// The two sizes in which a public photo is shown: upright JPEG without metadata.
///
/// Sensitivity: wording (what the picture shows).
package struct PhotoRenditions: Equatable, Sendable {
    /// The longest side has at most 1600 pixels; never enlarged.
    package let large: [UInt8]

    /// The longest side has at most 320 pixels; never enlarged.
    package let thumbnail: [UInt8]
}
