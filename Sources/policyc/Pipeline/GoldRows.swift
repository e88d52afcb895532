import PolicyCompiler
import PolicyLang
package import SourceText

/// Gold rows of items that are at hand, for the demo and for tests of the pipeline.
package enum GoldRows {
  /// Why there are no rows: the line that the command line would print.
  package struct Failure: Error, Sendable {
    /// The line.
    package var message: String
  }

  /// The rows of items in JSON lines under every policy that the sources declare.
  ///
  /// - Parameters:
  ///   - items: JSON lines.
  ///   - sources: the policies; they import nothing.
  ///   - names: the policies that are asked; empty for all.
  ///   - today: the date, or nil.
  ///   - isExact: true where no line takes the fast way.
  /// - Returns: JSON lines.
  /// - Throws: `Failure` where the sources have an error or cannot be lowered.
  package static func rows(
    of items: [UInt8], under sources: [SourceFile], policies names: [String] = [],
    today: String? = nil, isExact: Bool = false
  ) throws(Failure) -> [UInt8] {
    let checked = Frontend.check(sources, signatures: .standard) { _, _ in
      .unreadable("nothing can be imported here")
    }
    if let error = checked.findings.first(where: { $0.code.severity == .error }) {
      throw Failure(message: error.message)
    }
    let loaded = checked.sources
    let policies = loaded.policies.filter { names.isEmpty || names.contains($0.name) }
    do {
      let plan = try GoldPlan(loaded, policies: policies)
      var run = try GoldRun(plan, loaded, today: today.flatMap { CivilDate($0) })
      var out: [UInt8] = []
      let lines = items.split(separator: 0x0A, omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() where index + 1 < lines.count || !line.isEmpty {
        line.withUnsafeBufferPointer { bytes in
          run.append(bytes, number: index + 1, isExact: isExact, to: &out)
        }
      }
      return out
    } catch {
      throw Failure(message: error.message ?? "")
    }
  }
}
