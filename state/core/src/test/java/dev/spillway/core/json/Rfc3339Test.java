package dev.spillway.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    private static final long SEED = Long.getLong("seed", 20_180_404L);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    @Test
    void readsAndWritesAsJavaTimeDoes() {
        Random random = new Random(SEED);
        byte[] out = new byte[Rfc3339.WRITTEN_LENGTH];
        DateTimeFormatter written =
                new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
        for (int i = 0; i < 200_000; i++) {
            long span = Rfc3339.LATEST - Rfc3339.EARLIEST + 1;
            long millis = Rfc3339.EARLIEST + Math.floorMod(random.nextLong(), span);
            Rfc3339.write(millis, out, 0);
            assertThat(new String(out, StandardCharsets.US_ASCII))
                    .as("seed %d, instant %d", SEED, millis)
                    .isEqualTo(written.format(Instant.ofEpochMilli(millis)));
            assertThat(Rfc3339.parse(out, 0, out.length)).isEqualTo(millis);
        }
    }

    @Test
    void readsAnyOffsetAndFraction() {
        Random random = new Random(SEED);
        for (int i = 0; i < 50_000; i++) {
            long nanos = random.nextInt(1_000_000_000);
            Instant instant = Instant.ofEpochSecond(random.nextInt(), nanos);
            int minutes = random.nextInt(2 * 18 * 60 + 1) - 18 * 60;
            OffsetDateTime local = instant.atOffset(ZoneOffset.ofTotalSeconds(minutes * 60));
            int digits = random.nextInt(10);
            String fraction =
                    digits == 0 ? "" : "." + String.format("%09d", nanos).substring(0, digits);
            String offset = minutes == 0 ? "-00:00" : local.getOffset().getId();
            long shown = digits == 0 ? 0 : Long.parseLong((fraction.substring(1) + "00").substring(0, 3));
            assertThat(parse(LOCAL.format(local) + fraction + offset))
                    .as("seed %d, %s", SEED, local)
                    .isEqualTo(instant.getEpochSecond() * 1000 + shown);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2018",
                "2018-04-01",
                "2018-04-01 00:00:00Z",
                "2018-02-29T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2018-04-31T00:00:00Z",
                "2018-00-01T00:00:00Z",
                "2018-13-01T00:00:00Z",
                "2018-04-00T00:00:00Z",
                "2018-04-01T24:00:00Z",
                "2018-04-01T00:60:00Z",
                "2016-12-31T23:59:60Z",
                "2018-04-01T00:00Z",
                "2018-04-01T00:00:00.Z",
                "2018-04-01T00:00:00,5Z",
                "2018-04-01T00:00:00.1234567890Z",
                "2018-04-01T00:00:00+2",
                "2018-04-01T00:00:00+02",
                "2018-04-01T00:00:00+0200",
                "2018-04-01T00:00:00+24:00",
                "2018-04-01T00:00:00+02:60",
                "2018-04-01T00:00:00 Z",
                "2018-04-01T00:00:00ZZ",
                "2018-04-01T00:00:00UTC",
                "+2018-04-01T00:00:00Z",
                "-018-04-01T00:00:00Z",
                "20180401T000000Z",
                "0000-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01",
                "２018-04-01T00:00:00Z"
            })
    void refuses(String text) {
        assertThat(parse(text)).isEqualTo(Rfc3339.FORMAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018-04-01T00:00:31", "2018-04-01T00:00:31.5"})
    void tellsThatTheOffsetIsMissing(String text) {
        assertThat(parse(text)).isEqualTo(Rfc3339.OFFSET_MISSING);
    }

    @Test
    void takesLowerCase() {
        assertThat(parse("2018-04-01t00:00:31z")).isEqualTo(parse("2018-04-01T00:00:31Z"));
    }

    private static long parse(String text) {
        byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
        return Rfc3339.parse(bytes, 1, bytes.length - 2);
    }
}
