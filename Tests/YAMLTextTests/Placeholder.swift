import Testing

@Suite struct YAMLTextPlaceholder {}
