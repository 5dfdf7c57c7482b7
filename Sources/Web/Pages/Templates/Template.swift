/// A template ready to be filled: literal bytes, and holes between them.
struct Template: Sendable {
    indirect enum Node: Sendable {
        case literal([UInt8])
        case value(TemplateParser.Path)
        case section(TemplateParser.Path, [Node])
        case inverted(TemplateParser.Path, [Node])
    }

    private let nodes: [Node]

    init(_ nodes: [Node]) { self.nodes = nodes }

    /// Appends bytes, to the literal before them where there is one.
    static func add(_ bytes: [UInt8], to nodes: inout [Node]) {
        if case .literal(let before) = nodes.last {
            nodes[nodes.count - 1] = .literal(before + bytes)
        } else if !bytes.isEmpty {
            nodes.append(.literal(bytes))
        }
    }

    /// `records`: outermost first; a name is looked for from the innermost outwards.
    /// `part`: makes or finds a part that is kept.
    func filled(with records: [Field.Record], part: @escaping (PagePart) -> HTML) -> HTML {
        var filling = Filling(stack: records.map { .record($0) }, part: part)
        filling.output.reserveCapacity(65_536)
        filling.add(nodes)
        return HTML(filling.output)
    }
}

/// One page that is being written.
private struct Filling {
    var output: [UInt8] = []
    var stack: [Field]
    let part: (PagePart) -> HTML

    mutating func add(_ nodes: [Template.Node]) {
        for node in nodes {
            switch node {
            case .literal(let bytes): output.append(contentsOf: bytes)
            case .value(let path): write(found(path))
            case .section(let path, let inside): open(found(path), inside)
            case .inverted(let path, let inside): if isEmpty(found(path)) { add(inside) }
            }
        }
    }

    private mutating func write(_ field: Field) {
        switch field {
        case .text(let text): HTML.escape(text, to: &output)
        case .html(let html): output.append(contentsOf: html.bytes)
        case .part(let part): output.append(contentsOf: self.part(part).bytes)
        case .absent, .truth, .list, .record: break
        }
    }

    private mutating func open(_ field: Field, _ inside: [Template.Node]) {
        switch field {
        case .absent, .truth(false): break
        case .truth(true): add(inside)
        case .list(let items): for item in items { add(inside, within: item) }
        case .text, .record, .html, .part: add(inside, within: field)
        }
    }

    private mutating func add(_ inside: [Template.Node], within field: Field) {
        stack.append(field)
        add(inside)
        stack.removeLast()
    }

    private func isEmpty(_ field: Field) -> Bool {
        switch field {
        case .absent, .truth(false): true
        case .list(let items): items.isEmpty
        case .text, .truth(true), .record, .html, .part: false
        }
    }

    private func found(_ path: TemplateParser.Path) -> Field {
        guard let name = path.first else { return stack.last ?? .absent }
        for case .record(let record) in stack.reversed() {
            guard var field = record[name] else { continue }
            for name in path.dropFirst() {
                guard case .record(let inner) = field, let next = inner[name] else { return .absent }
                field = next
            }
            return field
        }
        return .absent
    }
}
