import SourceText
import XMLText

/// Everything that comes out of an input, and why it ended.
func read(
  bytes: [UInt8], _ limits: XMLLimits = XMLLimits()
) -> (events: [XMLEvent], problem: XMLProblem?) {
  var reader = XMLEvents(bytes, limits: limits)
  var events: [XMLEvent] = []
  do {
    while let event = try reader.nextEvent() { events.append(event) }
  } catch {
    return (events, error)
  }
  return (events, nil)
}

/// Writes what came out of an input, a word an event; a problem as its kind.
func shown(_ text: String, _ limits: XMLLimits = XMLLimits()) -> [String] {
  let (events, problem) = read(bytes: Array(text.utf8), limits)
  let words = events.map { event in
    switch event.kind {
    case .start(let name, let attributes):
      "<" + name + attributes.map { " \($0.name)=\($0.value)" }.joined() + ">"
    case .end(let name): "</\(name)>"
    case .text(let text): text
    }
  }
  return words + (problem.map { ["!" + $0.kind.rawValue] } ?? [])
}
