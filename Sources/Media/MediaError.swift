package import PhotoFilter

/// Why a photo got no renditions, or a photo file could not be used. Holds nothing of the photo.
package enum MediaError: Error, Equatable, Sendable {
    /// How bad it is, for the one place that logs it.
    package enum Level: String, Sendable {
        /// The photo is at fault; tell the sender.
        case notice

        /// Passing trouble; the sender may try again.
        case warning

        /// The machine needs attention.
        case error
    }

    /// The child used up its time.
    case timedOut

    /// The decoder did not accept the photo within its limits.
    case refusedByDecoder

    /// The program is not installed.
    case toolMissing

    /// Too many photos are waiting.
    case busy

    /// What the child wrote is not a clean photo of the right size.
    case badRendition

    /// What the child wrote did not pass the filter.
    case unfiltered(PhotoFilterError)

    /// The name of a photo file is not 32 lowercase hexadecimal characters.
    case badName

    /// The file system refused; the number is that of `errno`.
    case storage(Int32)

    /// How bad it is, for the one place that logs.
    package var level: Level {
        switch self {
        case .refusedByDecoder: .notice
        case .timedOut, .busy: .warning
        case .toolMissing, .badRendition, .unfiltered, .badName, .storage: .error
        }
    }

    /// Stable code for answers and texts.
    package var code: String {
        switch self {
        case .timedOut: "photo_timed_out"
        case .refusedByDecoder: "photo_refused_by_decoder"
        case .toolMissing: "photo_tool_missing"
        case .busy: "photo_busy"
        case .badRendition, .unfiltered: "photo_bad_rendition"
        case .badName: "photo_bad_name"
        case .storage: "photo_storage"
        }
    }
}
