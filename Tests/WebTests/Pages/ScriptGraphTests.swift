import Foundation
import Testing

@testable import Web

struct ScriptGraphTests {
    @Test func `imports over several lines and of one name count, types in comments do not`() {
        let text = """
            /** @param {import('./types.js').T} t */
            import { a,
              b } from './one.js';
            import c from './two.js';
            const later = await import('./later.js');
            """
        #expect(ScriptGraph.imports(in: text) == ["one.js", "two.js"])
    }

    @Test func `the form names all its modules and each once`() {
        let graph = ScriptGraph(folder: PageSamples.resources.appending(path: "assets/js"))
        let names = graph.closure(of: PageName.lapor.scripts)
        #expect(names.first == "app.js" && names.contains("form.js"))
        #expect(Set(names).count == names.count)
        #expect(ScriptGraph(folder: PageSamples.resources.appending(path: "none")).closure(of: ["app.js"]).isEmpty)
    }
}
