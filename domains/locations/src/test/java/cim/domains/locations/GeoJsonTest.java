package cim.domains.locations;

import static cim.domains.locations.Examples.geoJson;
import static cim.domains.locations.Examples.ring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.InvalidValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeoJsonTest {
  private static final String TRIANGLE = "[[0,0],[4,0],[0,4],[0,0]]";

  @Test
  void a_polygon_is_read_longitude_first() {
    assertThat(geoJson("{'type':'Polygon','coordinates':[[[1,2],[3,2],[3,4.5],[1,2]]]}").boundary())
        .isEqualTo(new Boundary(List.of(new Polygon(ring(2, 1, 2, 3, 4.5, 3), List.of()))));
  }

  @Test
  void a_polygon_is_read_with_its_holes() {
    Boundary read =
        geoJson(
                "{'type':'Polygon','coordinates':["
                    + TRIANGLE
                    + ",[[0.5,0.5],[1,0.5],[0.5,1],[0.5,0.5]]]}")
            .boundary();
    assertThat(read.polygons().getFirst().holes()).containsExactly(ring(0.5, 0.5, 0.5, 1, 1, 0.5));
  }

  @Test
  void a_feature_of_several_polygons_is_read() {
    Boundary read =
        geoJson(
                "{'type':'Feature','properties':{'name':'two'},'geometry':"
                    + "{'type':'MultiPolygon','coordinates':[["
                    + TRIANGLE
                    + "],[[[10,10,7],[11,10,7],[10,11,7],[10,10,7]]]]}}")
            .boundary();
    assertThat(read.polygons()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'type':7}",
        "{'type':'Point','coordinates':[1,2]}",
        "{'type':'Polygon'}",
        "{'type':'Polygon','coordinates':[]}",
        "{'type':'Polygon','coordinates':[[[0,0],[1,0],[0,0]]]}",
        "{'type':'Polygon','coordinates':[[[0,0],[1,0],[1,1],[0,1]]]}",
        "{'type':'Polygon','coordinates':[[[0,0],[1],[1,1],[0,0]]]}",
        "{'type':'Polygon','coordinates':[[[0,0],['a',0],[1,1],[0,0]]]}",
        "{'type':'Polygon','coordinates':[[[0,0],[181,0],[1,1],[0,0]]]}",
        "{'type':'MultiPolygon','coordinates':[]}",
        "{'type':'Feature','geometry':null}",
        "{'type':'Feature','geometry':{'type':'Feature'}}"
      })
  void what_is_no_area_is_refused(String text) {
    assertThatThrownBy(() -> geoJson(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void what_is_written_is_read_as_it_was() {
    Boundary boundary =
        new Boundary(
            List.of(
                new Polygon(
                    ring(0, 0, 0, 10, 10, 10, 10, 0), List.of(ring(4, 4, 6, 4, 6, 6, 4, 6)))));
    assertThat(new GeoJson(GeoJson.feature("r", boundary, Value.map().build())).boundary())
        .isEqualTo(boundary);
  }

  @Test
  void outer_rings_are_written_counterclockwise_whichever_way_they_were_drawn() {
    Boundary clockwise = new Boundary(List.of(new Polygon(ring(0, 0, 4, 0, 0, 4), List.of())));
    assertThat(Json.write(GeoJson.feature("r", clockwise, Value.map().build()).map("geometry")))
        .isEqualTo(
            "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[4.0,0.0],[0.0,4.0],[0.0,0.0],[4.0,0.0]]]]}");
  }

  @Test
  void a_location_is_a_point_with_its_height() {
    Value.Map feature =
        GeoJson.feature("id", new Coordinates(52.5, 13.25, Optional.of(34.0)), Value.map().build());
    assertThat(Json.write(feature.map("geometry")))
        .isEqualTo("{\"type\":\"Point\",\"coordinates\":[13.25,52.5,34.0]}");
  }
}
