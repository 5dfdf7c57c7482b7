import Domain
import Policy

/// `Policy.promise` for everything: who will see it. Answer: count, then subject, visibility and key of a text of each.
@_expose(wasm, "promises")
func promises() -> UnsafeMutableRawPointer {
    var writer = MessageWriter()
    writer.count(Subject.allCases.count * Visibility.allCases.count)
    for subject in Subject.allCases {
        for visibility in Visibility.allCases {
            writer.text(subject.rawValue)
            writer.text(visibility.rawValue)
            writer.text(Policy.promise(for: subject, visibility: visibility).rawValue)
        }
    }
    return writer.answer()
}
