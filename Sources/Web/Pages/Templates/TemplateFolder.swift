import Foundation

/// The templates of a folder: every `.mustache` file, called by its path without the ending.
enum TemplateFolder {
    private static let ending = ".mustache"

    /// - Throws: `Pages.Fault.template` with the name of one that cannot be read.
    static func nodes(in folder: URL) throws(Pages.Fault) -> [String: [TemplateParser.Node]] {
        let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        var nodes: [String: [TemplateParser.Node]] = [:]
        for file in files where file.hasSuffix(ending) {
            let name = String(file.dropLast(ending.count))
            do {
                nodes[name] = try TemplateParser.nodes(
                    of: try String(contentsOf: folder.appending(path: file), encoding: .utf8))
            } catch {
                throw .template(name)
            }
        }
        return nodes
    }

    /// All templates with the sentences of a language.
    ///
    /// - Throws: `Pages.Fault.template` with the name of one that names what does not exist, and that name.
    static func templates(
        _ nodes: [String: [TemplateParser.Node]], sentences: [String: String]
    ) throws(Pages.Fault) -> [String: Template] {
        guard nodes["layout"] != nil else { throw .template("layout") }
        let compiler = TemplateCompiler(templates: nodes, sentences: sentences)
        var templates: [String: Template] = [:]
        for name in nodes.keys {
            do {
                templates[name] = try compiler.template(name)
            } catch {
                throw .template("\(name): \(error.name)")
            }
        }
        return templates
    }
}
