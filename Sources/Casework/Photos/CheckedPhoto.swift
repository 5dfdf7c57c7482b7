import Crypto
import Domain
import Media
import PhotoFilter
import Sealing
import Storage

/// A photo that has passed the checks for a report of its visibility, and is kept nowhere yet.
struct CheckedPhoto: Sendable {
    private enum Form: Sendable {
        case sealed([UInt8])
        case filtered(FilteredPhoto)
    }

    private let form: Form
    /// SHA-256 of what was sent or, in the clear, of what the filter left of it.
    let digest: [UInt8]

    /// - Throws: `CaseError.photo`: nobody seals a photo for everybody, and a private one never arrives in the clear.
    init(_ upload: PhotoUpload, for visibility: Visibility) throws {
        switch (visibility, upload) {
        case (.private, .sealed(let bytes)):
            do { try SealedPhoto.check(bytes) } catch {
                throw CaseError.photo(error == .tooLarge ? .tooLarge : .notSealed)
            }
            form = .sealed(bytes)
            digest = Array(SHA256.hash(data: bytes))
        case (.public, .picture(let bytes)):
            let filtered = try FilteredUpload.filter(bytes)
            form = .filtered(filtered)
            digest = Array(SHA256.hash(data: filtered.bytes))
        case (.private, .picture), (.public, .sealed): throw CaseError.photo(.wrongKind)
        }
    }

    /// Makes a public one smaller, in the sandbox; a sealed one stays as it is.
    ///
    /// - Throws: `CaseError.photo` if the decoder refuses it; `MediaError`.
    func prepared(by book: Casebook) async throws -> PreparedPhoto {
        switch form {
        case .sealed(let bytes):
            return PreparedPhoto(
                kind: .sealed, large: .init(name: book.newFileName(), bytes: bytes), thumbnail: nil,
                mediaType: "application/octet-stream", digest: digest)
        case .filtered(let filtered):
            let renditions = try await FilteredUpload.renditions(of: filtered, by: try await book.renditions())
            return PreparedPhoto(
                kind: .public, large: .init(name: book.newFileName(), bytes: renditions.large),
                thumbnail: .init(name: book.newFileName(), bytes: renditions.thumbnail),
                mediaType: PhotoFormat.jpeg.mediaType, digest: digest)
        }
    }
}

/// A photo as its files will be, before they are written.
struct PreparedPhoto: Sendable {
    /// A file with its random name.
    struct File: Sendable {
        let name: String
        let bytes: [UInt8]
    }

    let kind: StoredPhoto.Kind
    let large: File
    let thumbnail: File?
    let mediaType: String
    /// SHA-256, 32 bytes.
    let digest: [UInt8]

    var files: [File] { [large] + [thumbnail].compactMap { $0 } }

    /// Its row. `place` counts from 1; `now` in seconds since 1970 UTC.
    func row(at place: Int64, _ now: Int64) -> StoredPhoto {
        StoredPhoto(
            position: place, kind: kind, name: large.name, thumbnail: thumbnail?.name, mediaType: mediaType,
            sizeBytes: Int64(large.bytes.count), digest: digest, addedAt: now)
    }
}

extension Casebook {
    /// Writes the files of a photo, then does what makes them known; the files go again if that fails.
    ///
    /// Files first: a crash leaves at most a file that nothing names, never a row without its file.
    func keeping<T: Sendable>(_ photo: PreparedPhoto?, _ work: () async throws -> T) async throws -> T {
        try await keeping(files: photo?.files ?? [], work)
    }

    /// The same for any files.
    func keeping<T: Sendable>(files: [PreparedPhoto.File], _ work: () async throws -> T) async throws -> T {
        do {
            for file in files { try await photos.write(file.bytes, name: file.name) }
            return try await work()
        } catch {
            for file in files { _ = try? await photos.delete(file.name) }
            throw error
        }
    }
}

extension Photos {
    /// Adds the row of a photo, and counts it where everybody sees it.
    ///
    /// - Throws: `conflict(.photoPlace)` if the place is taken.
    func add(_ photo: StoredPhoto, to report: ReportID, in session: any SQLSession) throws {
        try insert(photo, of: report)
        guard var shown = try Publications(session).find(report) else { return }
        shown.photoCount += 1
        try Publications(session).update(shown)
    }
}
