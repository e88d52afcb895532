import Testing

@Suite struct PolicyCompilerPlaceholder {}
