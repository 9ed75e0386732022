package cim.demo;

import java.util.List;
import java.util.Locale;

/** What people, places and things are called. */
final class Names {
  private static final List<String> GIVEN =
      List.of(
          "Ada",
          "Alan",
          "Amara",
          "Anika",
          "Barbara",
          "Bjarne",
          "Chidi",
          "Clara",
          "Dilara",
          "Edsger",
          "Elena",
          "Farid",
          "Fatima",
          "Grace",
          "Hedy",
          "Hiro",
          "Ines",
          "Ivo",
          "Jamal",
          "Joan",
          "Katherine",
          "Kenji",
          "Leila",
          "Linus",
          "Mae",
          "Marta",
          "Mei",
          "Nadia",
          "Niklaus",
          "Olu",
          "Radia",
          "Rosa",
          "Samir",
          "Sofia",
          "Tomas",
          "Uma",
          "Vera",
          "Wanda",
          "Yara",
          "Zoe");
  private static final List<String> FAMILY =
      List.of(
          "Adeyemi",
          "Almeida",
          "Andersson",
          "Bauer",
          "Chen",
          "Costa",
          "Diallo",
          "Dubois",
          "Eriksen",
          "Ferrari",
          "Garcia",
          "Haddad",
          "Hansen",
          "Ito",
          "Ivanova",
          "Jansen",
          "Kaya",
          "Keller",
          "Khan",
          "Kowalski",
          "Larsen",
          "Lindqvist",
          "Marino",
          "Mehta",
          "Moreau",
          "Nakamura",
          "Novak",
          "Okafor",
          "Oliveira",
          "Papadakis",
          "Petrov",
          "Quispe",
          "Rossi",
          "Sato",
          "Schmidt",
          "Silva",
          "Tanaka",
          "Toth",
          "Virtanen",
          "Weber",
          "Yilmaz",
          "Zhang");

  /** Cities with their country and where they lie. */
  record City(String name, String country, String street, double latitude, double longitude) {}

  static final List<City> CITIES =
      List.of(
          new City("Hamburg", "DE", "Am Sandtorkai", 53.5436, 9.9911),
          new City("Lisbon", "PT", "Rua do Ouro", 38.7101, -9.1376),
          new City("Gdansk", "PL", "Dluga", 54.3493, 18.6530),
          new City("Rotterdam", "NL", "Wilhelminakade", 51.9066, 4.4883),
          new City("Bergen", "NO", "Strandkaien", 60.3950, 5.3216),
          new City("Genoa", "IT", "Via San Lorenzo", 44.4071, 8.9315),
          new City("Lagos", "NG", "Marina Road", 6.4490, 3.3890),
          new City("Santos", "BR", "Rua do Comercio", -23.9310, -46.3290),
          new City("Busan", "KR", "Jungang-daero", 35.1028, 129.0403),
          new City("Auckland", "NZ", "Queen Street", -36.8446, 174.7667));

  static final List<String> DEPARTMENTS =
      List.of(
          "Engineering",
          "Operations",
          "Sales",
          "Finance",
          "People",
          "Research",
          "Support",
          "Quality",
          "Purchasing",
          "Marketing",
          "Legal",
          "Security");
  static final List<String> SUBJECTS =
      List.of(
          "crane control",
          "berth planning",
          "invoice matching",
          "sensor calibration",
          "route planning",
          "access badges",
          "customs papers",
          "spare parts",
          "energy use",
          "incident reports",
          "training plan",
          "supplier audit",
          "release train",
          "data catalogue",
          "night shift",
          "cold storage");

  private Names() {}

  static String given(int person) {
    return World.pick(GIVEN, "given", person);
  }

  static String family(int person) {
    return World.pick(FAMILY, "family", person);
  }

  /** An address that nobody else has. */
  static String email(int person, Size size) {
    String name = given(person) + "." + family(person) + "." + person;
    return name.toLowerCase(Locale.ROOT) + "@" + size.host();
  }

  static String subject(String what, long number) {
    return World.pick(SUBJECTS, what, number);
  }

  static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
