/// The policies that the examples of codes share, each with a blank line behind it.
enum CodeSamples {
  /// One flag of an image.
  static let photos = """
    vocabulary visual {
      fact weapon: flag  from image  ask "Is a weapon shown?"
    }

    policy photos 1.0.0 "Photos" uses visual {
      decision allow < remove
      unknown remove

      category W "Weapons" {
        rule W.1 "A weapon is shown." -> remove
          when weapon
      }
    }

    """

  /// One flag of a text.
  static let posts = """
    vocabulary words {
      fact insult: flag  from text  ask "Does the text insult somebody?"
    }

    policy posts 1.0.0 "Posts" uses words {
      decision allow < remove
      unknown remove
      rule R1 "The text insults somebody." -> remove
        when insult
    }

    """
}
