import Domain
import Testing

@testable import Policy

/// Would the tests notice a policy that shows too much? Every single widening of it is tried.
struct PolicyMutantTests {
    @Test func `the policy breaks none of its rules`() throws {
        let answers = try PolicyAnswers.actual()
        for rule in PolicyRule.all { #expect(rule.faults(answers) == [], "\(rule.name)") }
    }

    @Test func `every widening of the policy breaks a rule`() throws {
        let answers = try PolicyAnswers.actual()
        let mutants = PolicyMutant.all(of: answers)
        let alive = mutants.filter { mutant in
            let changed = mutant.applied(to: answers)
            return PolicyRule.all.allSatisfy { $0.faults(changed).isEmpty }
        }
        print("policy mutants: \(mutants.count), caught: \(mutants.count - alive.count)")
        #expect(mutants.count >= 100)
        #expect(alive.map(\.name) == [])
    }

    /// The tables of the tests are the policy written a second time; whoever widens both by mistake still meets these.
    @Test func `whatever would show a secret outside of the case breaks a sentence, not only a table`() throws {
        let answers = try PolicyAnswers.actual()
        let mutants = PolicyMutant.all(of: answers).filter(\.isAboutSecrets)
        let alive = mutants.filter { mutant in
            let changed = mutant.applied(to: answers)
            return PolicyRule.sentences.allSatisfy { $0.faults(changed).isEmpty }
        }
        print("of private secrets: \(mutants.count), caught by sentences: \(mutants.count - alive.count)")
        #expect(alive.map(\.name) == [])
    }

    @Test func `there is a mutant for every rule to catch`() throws {
        let answers = try PolicyAnswers.actual()
        let mutants = PolicyMutant.all(of: answers)
        for rule in PolicyRule.all {
            #expect(
                mutants.contains { !rule.faults($0.applied(to: answers)).isEmpty }, "nothing can break: \(rule.name)")
        }
    }
}
