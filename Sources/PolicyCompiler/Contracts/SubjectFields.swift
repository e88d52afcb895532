import RewardCheck

/// Which field stands for a subject in conditions, since the checker asks by field whether a subject is given.
struct SubjectFields {
  private let contract: AnswerContract

  init(_ contract: AnswerContract) { self.contract = contract }

  /// The field by which to ask for `name`: itself where it is a field, else the first field about that subject;
  /// nil where no field is about it.
  func field(for name: String) -> String? {
    let about = contract.fields.first { subject(of: $0.type) == name }
    if contract.subjects.contains(name), let about { return about.name }
    return contract.fields.first { $0.name == name }?.name
  }

  /// The subject that the field of that name is about, or nil.
  func subject(of name: String) -> String? {
    contract.fields.first { $0.name == name }.flatMap { subject(of: $0.type) }
  }

  private func subject(of type: FieldType) -> String? {
    switch type {
    case .decision(let type): type.subject
    case .code(let type): type.subject
    case .level(let type): type.subject
    case .set(let type): type.subject
    case .fact, .choice, .number, .text: nil
    }
  }
}
