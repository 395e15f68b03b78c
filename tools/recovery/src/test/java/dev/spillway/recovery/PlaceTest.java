package dev.spillway.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceTest {

    @Test
    void readsWhatAPersonSays() {
        assertThat(Place.parse("earliest")).isEqualTo(Place.EARLIEST);
        assertThat(Place.parse("latest")).isEqualTo(Place.LATEST);
        assertThat(Place.parse("2026-01-31T01:00:00+01:00").instant()).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
        assertThat(Place.parse("1=95, 0=120").offsets()).isEqualTo(Map.of(0, 120L, 1, 95L));
    }

    @Test
    void refusesWhatIsNoPlace() {
        for (String text :
                new String[] {"", "yesterday", "2026-01-31", "2026-01-31T00:00:00", "0=", "=5", "0=-1", "a=1"}) {
            assertThatThrownBy(() -> Place.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + text + "' is not earliest, latest, a date-time");
        }
    }
}
