/// Puts templates together, once for each language: partials and layouts in their places, sentences filled in.
struct TemplateCompiler {
    /// What a template refers to that is not there.
    struct Fault: Error, Equatable {
        let name: String
    }

    /// Templates as written, by name.
    let templates: [String: [TemplateParser.Node]]
    /// Sentences by key; a template names them as `t.` and the key.
    let sentences: [String: String]

    private typealias Blocks = [String: [TemplateParser.Node]]

    /// Deeper nesting is a template that contains itself.
    private static let deepest = 32

    /// - Throws: `Fault` for a template or sentence that does not exist.
    func template(_ name: String) throws(Fault) -> Template {
        var nodes: [Template.Node] = []
        try add(try written(name), to: &nodes, blocks: [:], depth: 0)
        return Template(nodes)
    }

    private func written(_ name: String) throws(Fault) -> [TemplateParser.Node] {
        guard let nodes = templates[name] else { throw Fault(name: name) }
        return nodes
    }

    private func add(
        _ written: [TemplateParser.Node], to nodes: inout [Template.Node], blocks: Blocks, depth: Int
    ) throws(Fault) {
        guard depth < Self.deepest else { throw Fault(name: "a template that contains itself") }
        for node in written {
            switch node {
            case .text(let text): Template.add(Array(text.utf8), to: &nodes)
            case .value(let path) where path.first == "t":
                Template.add(HTML(escaping: try sentence(path)).bytes, to: &nodes)
            case .value(let path): nodes.append(.value(names(path)))
            case .section(let path, let inside):
                nodes.append(.section(names(path), try parts(inside, blocks, depth)))
            case .inverted(let path, let inside):
                nodes.append(.inverted(names(path), try parts(inside, blocks, depth)))
            case .partial(let name):
                try add(try self.written(name), to: &nodes, blocks: blocks, depth: depth + 1)
            case .parent(let name, let own):
                let inner = own.merging(blocks) { _, outer in outer }
                try add(try self.written(name), to: &nodes, blocks: inner, depth: depth + 1)
            case .block(let name, let own):
                try add(blocks[name] ?? own, to: &nodes, blocks: blocks, depth: depth + 1)
            }
        }
    }

    private func parts(
        _ written: [TemplateParser.Node], _ blocks: Blocks, _ depth: Int
    ) throws(Fault) -> [Template.Node] {
        var nodes: [Template.Node] = []
        try add(written, to: &nodes, blocks: blocks, depth: depth + 1)
        return nodes
    }

    private func sentence(_ path: TemplateParser.Path) throws(Fault) -> String {
        let key = path.dropFirst().joined(separator: ".")
        guard let sentence = sentences[key] else { throw Fault(name: "t.\(key)") }
        return sentence
    }

    /// `city.emergency_call` as the names of Swift's properties: `city`, `emergencyCall`.
    private func names(_ path: TemplateParser.Path) -> TemplateParser.Path {
        path.map { name in
            let words = name.split(separator: "_", omittingEmptySubsequences: false)
            return words.dropFirst().reduce(into: String(words.first ?? "")) { name, word in
                name += word.prefix(1).uppercased() + word.dropFirst()
            }
        }
    }
}
