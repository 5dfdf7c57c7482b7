import City
import Domain
import Wire

/// What is asked about a service, and the answers to it.
///
/// Answers become lines of the report's additional words, as a resident would write them there.
struct Open311Attributes: Sendable {
    /// Unicode scalars of an answer.
    private static let longest = (string: 200, text: 1_000)

    let attributes: [CategoryAttribute]
    let language: Language
    /// Seconds that the city is ahead of UTC.
    let offset: Int64

    /// The definition of a service. Order counts from 1, in the order of the city's table.
    func write(_ definition: inout Open311Writer) {
        definition.field("attributes", of: "attribute", attributes.enumerated()) { numbered, item in
            let (index, attribute) = numbered
            item.field("variable", truth: attribute.kind != .note)
            item.field("code", attribute.code)
            // A note is no type of the standard; what is only read is some text.
            item.field("datatype", attribute.kind == .note ? "text" : attribute.kind.rawValue)
            item.field("required", truth: attribute.isRequired)
            item.field("datatype_description", attribute.hint?.text(in: language))
            item.field("order", number: index + 1)
            item.field("description", attribute.label.text(in: language))
            guard !attribute.values.isEmpty else { return }
            item.field("values", of: "value", attribute.values) { value, item in
                item.field("key", value.key)
                item.field("name", value.label.text(in: language))
            }
        }
    }

    /// The answers that came with a call, one line for each question.
    ///
    /// - Throws: `Open311Refusals` with every answer that does not fit, is missing, or that nobody asked for.
    func lines(_ parameters: Open311Parameters) throws -> [String] {
        let asked = Set(attributes.filter { $0.kind != .note }.map(\.code))
        var (given, unknown): ([String: [String]], Set<String>) = ([:], [])
        for (name, text) in parameters.filled where name.hasPrefix("attribute[") {
            if let code = Self.code(name), asked.contains(code) {
                given[code, default: []].append(text)
            } else {
                unknown.insert(name)
            }
        }
        var faults = unknown.sorted().map { Refusal(.badRequest, sentence: "open311_attribute", field: $0) }
        let lines = attributes.compactMap { attribute -> String? in
            let field = "attribute[\(attribute.code)]"
            guard let answers = given[attribute.code] else {
                if attribute.isRequired {
                    faults.append(Refusal(.badRequest, sentence: "field_required", field: field))
                }
                return nil
            }
            guard let answer = answer(answers, to: attribute) else {
                faults.append(Refusal(.badRequest, sentence: "open311_answer", field: field))
                return nil
            }
            return "\(attribute.label.text(in: language)): \(answer)"
        }
        guard faults.isEmpty else { throw Open311Refusals(list: faults) }
        return lines
    }

    /// The code in "attribute[CODE]", "attribute[CODE][]" and "attribute[CODE][0]"; nil for any other field.
    private static func code(_ name: String) -> String? {
        let rest = name.dropFirst("attribute[".count)
        guard let end = rest.firstIndex(of: "]") else { return nil }
        let index = rest[rest.index(after: end)...]
        guard index.isEmpty || index.hasPrefix("[") && index.hasSuffix("]") else { return nil }
        guard index.dropFirst().dropLast().utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return String(rest[..<end])
    }

    /// As it is written down; nil where it does not fit.
    private func answer(_ answers: [String], to attribute: CategoryAttribute) -> String? {
        if attribute.kind == .multiValueList {
            let chosen = answers.map { key in attribute.values.first { $0.key == key }?.label.text(in: language) }
            return chosen.contains { $0 == nil } ? nil : chosen.compactMap { $0 }.joined(separator: ", ")
        }
        guard answers.count == 1, let answer = answers.first else { return nil }
        switch attribute.kind {
        case .string: return answer.unicodeScalars.count <= Self.longest.string ? answer : nil
        case .text: return answer.unicodeScalars.count <= Self.longest.text ? answer : nil
        case .number: return DecimalText.read(answer.trimmingBlanks) == nil ? nil : answer.trimmingBlanks
        case .datetime: return W3CTime.read(answer, offset: offset) == nil ? nil : answer
        case .singleValueList: return attribute.values.first { $0.key == answer }?.label.text(in: language)
        case .multiValueList, .note: return nil
        }
    }
}
