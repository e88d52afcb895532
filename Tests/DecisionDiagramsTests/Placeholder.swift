import Testing

@Suite struct DecisionDiagramsPlaceholder {}
