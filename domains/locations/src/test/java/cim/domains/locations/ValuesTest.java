package cim.domains.locations;

import static cim.domains.locations.Examples.ring;
import static cim.domains.locations.Examples.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.locations.VirtualPlace.Sort;
import cim.model.InvalidValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @CsvSource({"91, 0, latitude", "-90.1, 0, latitude", "0, 180.5, longitude", "NaN, 0, latitude"})
  void a_point_off_the_earth_is_refused(double latitude, double longitude, String field) {
    assertThatThrownBy(() -> new Point(latitude, longitude))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith(field + ": ");
  }

  @Test
  void coordinates_below_the_middle_of_the_earth_are_refused() {
    assertThatThrownBy(() -> new Coordinates(0, 0, Optional.of(-7e6)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("altitude: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "D", "XX", "Germany"})
  void what_is_no_country_is_refused(String code) {
    assertThatThrownBy(() -> new Country(code)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_country_is_the_same_in_small_letters() {
    assertThat(new Country(" de ")).isEqualTo(new Country("DE"));
  }

  @ParameterizedTest
  @CsvSource({"'', Berlin, 10117, street", "a, ' ', 10117, locality", "a, b, 10_117, postal_code"})
  void an_address_with_a_bad_part_is_refused_by_its_name(
      String street, String locality, String code, String field) {
    assertThatThrownBy(() ->
            new Address(
                street,
                Optional.empty(),
                locality,
                Optional.empty(),
                new Country("DE"),
                Optional.of(code)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith(field + ": ");
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void a_virtual_place_that_nothing_leads_to_is_refused(Sort sort) {
    assertThatThrownBy(() ->
            new VirtualPlace(
                sort, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("it with a");
  }

  @Test
  void a_web_site_without_url_is_refused_whatever_else_is_said() {
    assertThatThrownBy(() ->
            new VirtualPlace(
                Sort.WEB_SITE,
                Optional.empty(),
                Optional.of(new Endpoint(new Host("example.org"), 443)),
                Optional.empty(),
                Optional.of("home page")))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org",
        "localhost",
        "192.0.2.7",
        "2001:db8::7",
        "::",
        "::1",
        "1:2:3:4:5:6:7:8"
      })
  void a_host_is_a_name_or_an_ip_address(String text) {
    assertThat(new Host(text).value()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-a.org",
        "a..b",
        "256.0.0.1",
        "1.2.3",
        "1:2",
        "1::2::3",
        "1:2:3:4:5:6:7:8:9",
        "g::"
      })
  void what_is_no_host_is_refused(String text) {
    assertThatThrownBy(() -> new Host(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.0/24", "0.0.0.0/0", "2001:db8::/32", "::/128"})
  void a_network_is_an_address_and_a_number_of_bits(String text) {
    assertThat(new Network(text).value()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"192.0.2.0", "192.0.2.0/33", "2001:db8::/129", "a/8", "1.2.3.4/", "1.2.3.4/08"})
  void what_is_no_network_is_refused(String text) {
    assertThatThrownBy(() -> new Network(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "example.org", "https://", "https://a b", "https://ada:secret@example.org/"})
  void what_is_no_url_or_holds_a_password_is_refused(String text) {
    assertThatThrownBy(() -> new Url(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_port_is_a_number_of_two_bytes() {
    Host host = new Host("example.org");
    assertThatThrownBy(() -> new Endpoint(host, 0)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Endpoint(host, 65_536)).isInstanceOf(InvalidValue.class);
    assertThat(new Endpoint(host, 65_535).port()).isEqualTo(65_535);
  }

  @Test
  void a_ring_that_crosses_itself_is_refused() {
    assertThatThrownBy(() -> ring(0, 0, 1, 1, 0, 1, 1, 0))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("meets itself");
  }

  @Test
  void a_ring_that_goes_back_on_its_own_line_is_refused() {
    assertThatThrownBy(() -> ring(0, 0, 0, 2, 0, 1)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> ring(0, 0, 0, 2, 0, 2, 1, 1)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_ring_that_touches_itself_in_a_corner_is_refused() {
    assertThatThrownBy(() -> ring(0, 0, 0, 4, 4, 4, 0, 2, 4, 0)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_hole_that_leaves_its_area_is_refused() {
    Ring outer = square(0, 0, 10).polygons().getFirst().outer();
    Ring hole = square(5, 5, 10).polygons().getFirst().outer();
    assertThatThrownBy(() -> new Polygon(outer, List.of(hole)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("leaves the outer ring");
  }

  @Test
  void a_boundary_of_too_many_points_is_refused() {
    Ring circle =
        new Ring(
            IntStream.range(0, 501)
                .mapToObj(i -> new Point(Math.sin(i / 100.0), Math.cos(i / 100.0)))
                .toList());
    Polygon polygon = new Polygon(circle, List.of());
    assertThatThrownBy(() -> new Boundary(List.of(polygon, polygon)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("1002 points");
  }

  @Test
  void a_box_that_stands_on_its_head_is_refused() {
    assertThatThrownBy(() -> new BoundingBox(1, 0, 0, 1))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("south: ");
  }
}
