/// A picture as it is shown to one officer once, with the id of that look.
package protocol PictureOfLook: Sendable {
    /// JPEG; a comment in it names the look too, so that even a saved copy leads back to it.
    var bytes: [UInt8] { get }
    var widthPixels: Int { get }
    var heightPixels: Int { get }
    /// For the watermark, and in the access log.
    var viewID: String { get }
}

extension PictureOfLook {
    /// A JPEG with a comment segment right behind its start (ITU-T T.81, B.2.4.5).
    static func marked(_ jpeg: [UInt8], _ view: AccessLog.ViewID) -> [UInt8] {
        let comment = Array(view.text.utf8)
        let length = UInt16(comment.count + 2)
        return Array(jpeg.prefix(2)) + [0xFF, 0xFE, UInt8(length >> 8), UInt8(length & 0xFF)] + comment
            + jpeg.dropFirst(2)
    }
}
