import PolicyLang

/// What of a contract is gone or narrower, and what it allows besides.
struct ContractChange {
  /// What no longer fits, or is read otherwise, in words.
  private(set) var breaking: [String] = []
  /// What fits now and did not, in words.
  private(set) var widening: [String] = []

  init(from old: Contract, to new: Contract) {
    compareFields(old, new)
    compareForms(old, new)
    compareSettings(old, new)
  }

  private mutating func compareFields(_ old: Contract, _ new: Contract) {
    for field in old.fields {
      guard let now = new.field(named: field.name) else {
        breaking.append("field `\(field.name)` is gone")
        continue
      }
      let change = FieldChange(field.name, from: field.type, to: now.type)
      breaking += change.breaking
      widening += change.widening
    }
    let required = new.requiredFields
    for field in new.fields {
      if old.field(named: field.name) == nil {
        if required.contains(field.name) {
          breaking.append("field `\(field.name)` is new and has to be there")
        } else {
          widening.append("field `\(field.name)` is new and may be left out")
        }
      } else if required.contains(field.name), !old.requiredFields.contains(field.name) {
        breaking.append("field `\(field.name)` has to be there")
      } else if !required.contains(field.name), old.requiredFields.contains(field.name) {
        widening.append("field `\(field.name)` may be left out")
      }
    }
  }

  private mutating func compareForms(_ old: Contract, _ new: Contract) {
    var rest = new.forms
    for (index, form) in old.forms.enumerated() {
      if let place = rest.firstIndex(where: { form.isSame($0) }) {
        rest.remove(at: place)
      } else if let place = rest.firstIndex(where: { form.isWidened(by: $0) }) {
        rest.remove(at: place)
      } else {
        breaking.append(
          old.forms.count == 1
            ? "the form is another one" : "form \(index + 1) is gone or another one")
        if rest.count > old.forms.count - index - 1 { rest.removeFirst() }
      }
    }
    if !rest.isEmpty {
      widening.append(rest.count == 1 ? "there is a further form" : "there are further forms")
    }
  }

  private mutating func compareSettings(_ old: Contract, _ new: Contract) {
    func either(_ isNarrower: Bool, _ isWider: Bool, _ words: String) {
      if isNarrower { breaking.append(words) } else if isWider { widening.append(words) }
    }
    either(
      new.isExact && !old.isExact, old.isExact && !new.isExact,
      new.isExact ? "every byte of the layout counts" : "the layout is free")
    either(
      old.isAnyCase && !new.isAnyCase, new.isAnyCase && !old.isAnyCase,
      new.isAnyCase ? "letter case does not count" : "letter case counts")
    either(
      new.limitKiB < old.limitKiB, new.limitKiB > old.limitKiB,
      "an answer may have \(new.limitKiB) KiB, and could have \(old.limitKiB)")
    lists("the words that stop", old.stop, new.stop)
    lists("the beginnings of refusals", old.refusals, new.refusals)
    lists("the subjects", old.subjects, new.subjects)
    lists("the readings", old.readings, new.readings)
    if old.per != new.per { breaking.append("it is asked for other clauses at a time") }
    if old.prefill != new.prefill { breaking.append("the prompt writes another beginning") }
    let before = old.demands.map(\.content.plain)
    let after = new.demands.map(\.content.plain)
    if after.contains(where: { !before.contains($0) }) { breaking.append("more is demanded") }
    if before.contains(where: { !after.contains($0) }) { widening.append("less is demanded") }
  }

  private mutating func lists(_ words: String, _ old: [String], _ new: [String]) {
    if old.contains(where: { !new.contains($0) }) {
      breaking.append("\(words) are fewer or others")
    } else if new.contains(where: { !old.contains($0) }) {
      widening.append("\(words) are more")
    }
  }
}

extension Demand.Content {
  /// The demand without its places.
  fileprivate var plain: Demand.Content {
    switch self {
    case .that, .exactly: self
    case .measure(let measure, let bound, let percent):
      .measure(measure.plain, bound, percent: percent)
    }
  }
}

extension Contract {
  /// The fields without which no form fits.
  fileprivate var requiredFields: Set<String> {
    guard let first = forms.first else { return [] }
    return forms.dropFirst().reduce(first.requiredFields) { $0.intersection($1.requiredFields) }
  }
}
