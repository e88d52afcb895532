import Testing

@Suite struct PolicyLangPlaceholder {}
