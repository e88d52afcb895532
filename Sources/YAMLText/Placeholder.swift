/// Placeholder until the room is furnished.
enum YAMLTextPlaceholder {}
