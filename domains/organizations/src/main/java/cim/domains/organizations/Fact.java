package cim.domains.organizations;

import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.Range;
import cim.model.TextForm;
import cim.model.Texts;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Something worth knowing of a company, at most one for a {@link #key}. */
public sealed interface Fact {

  /** Which of the facts of a company this is; another with the same key takes its place. */
  default String key() {
    return switch (this) {
      case Contact one -> "contact/" + one.channel() + "/" + one.label().value();
      case Certification one -> "certification/" + one.scheme().value();
      case IndustryCode one -> "industry/" + one.system() + "/" + one.code().value();
      case Finances one -> "finances/" + one.year();
      case Profile one -> "profile/" + one.network().value();
      case Partnership one -> "partnership/" + one.kind() + "/" + one.partner();
    };
  }

  /** A word or two. */
  record Label(@TextForm(min = 1, max = Label.LONGEST) String value) {
    static final int LONGEST = 100;

    public Label {
      value = Texts.within(LONGEST, "label", value);
    }
  }

  /** A way to reach a company. */
  enum Channel {
    EMAIL,
    PHONE,
    FAX,
    POST,
    WEB
  }

  /** Where a channel leads; it may reach a person. */
  @Personal
  record Reach(@TextForm(min = 1, max = Reach.LONGEST) String value) {
    static final int LONGEST = 500;

    /** Stands for one that was erased. */
    static final Reach MASKED = new Reach("erased");

    public Reach {
      value = Texts.within(LONGEST, "reach", value);
    }
  }

  /**
   * A way to reach the company, for whatever the label says: {@code sales}. Postal addresses of its
   * facilities are the domain {@code locations}'.
   */
  record Contact(Channel channel, Label label, Reach reach) implements Fact {}

  /** Where a certification stands. */
  enum Standing {
    APPLIED,
    HELD,
    SUSPENDED,
    EXPIRED
  }

  /** A certification, such as {@code ISO 27001} or {@code SOC 2}. */
  record Certification(Label scheme, Standing standing, Optional<LocalDate> until)
      implements Fact {}

  /** A classification of industries. */
  enum Industries {
    NAICS,
    SIC,
    NACE,
    ISIC,
    GICS
  }

  /** What the company does, by a classification of industries. */
  record IndustryCode(Industries system, Label code) implements Fact {}

  /** A currency by its three letters of ISO 4217. */
  record Currency(@TextForm(example = "EUR") String value) {
    private static final Pattern FORM = Pattern.compile("[A-Z]{3}");

    public Currency {
      if (!FORM.matcher(value).matches()) {
        throw new InvalidValue("currency", value, "three capital letters of ISO 4217, as EUR");
      }
    }
  }

  /** The figures of a year, in whole units of the currency. */
  record Finances(
      @Range(min = 1800, max = 9999) int year,
      Currency currency,
      OptionalLong revenue,
      OptionalLong profit,
      OptionalLong assets)
      implements Fact {
    public Finances {
      if (year < 1800 || year > 9999) {
        throw new InvalidValue("year", year, "1800 to 9999");
      }
    }
  }

  /** Where the company shows itself in a network of others. */
  record Profile(Label network, @TextForm(max = 2_000, example = "https://example.org") String url)
      implements Fact {
    private static final Pattern FORM = Pattern.compile("https?://[^\\s\\p{Cntrl}]{1,1990}");

    public Profile {
      if (!FORM.matcher(url).matches()) {
        throw new InvalidValue("url", url, "an http or https address");
      }
    }
  }

  /** What another company is to this one. */
  enum Tie {
    SUPPLIER,
    CUSTOMER,
    RESELLER,
    JOINT_VENTURE,
    ALLIANCE
  }

  /** Another company that this one works with. */
  record Partnership(EntityId<Company> partner, Tie kind, Optional<LocalDate> since)
      implements Fact {}
}
