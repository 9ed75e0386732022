package cim.domains.documents;

import java.util.Optional;

/** What a document is. */
public record Profile(
    Optional<Title> title,
    Optional<Description> description,
    Optional<Language> language,
    Optional<Classification> classification,
    Optional<Ownership> ownership) {
  static final Profile NONE =
      new Profile(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  Profile titled(Optional<Title> next) {
    return new Profile(next, description, language, classification, ownership);
  }

  Profile described(Optional<Description> next) {
    return new Profile(title, next, language, classification, ownership);
  }

  Profile written(Optional<Language> next) {
    return new Profile(title, description, next, classification, ownership);
  }

  Profile classified(Optional<Classification> next) {
    return new Profile(title, description, language, next, ownership);
  }

  Profile owned(Optional<Ownership> next) {
    return new Profile(title, description, language, classification, next);
  }
}
