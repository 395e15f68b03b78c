package dev.spillway.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    private static final long SEED = Long.getLong("seed", 20_180_403L);

    @Test
    void putsCommasWhereTheyBelongAndSplices() {
        JsonWriter out = new JsonWriter(1).beginObject();
        out.field("a").beginArray().value(1).value(true).nullValue().beginObject();
        out.endObject().value(0.1).endArray();
        out.field("b").raw("{\"x\" : 1}".getBytes(StandardCharsets.UTF_8));
        out.field("c").base64(new byte[] {0, (byte) 0xff});
        out.field("d")
                .instant(1_767_225_600_123L)
                .field("e")
                .beginArray()
                .endArray()
                .endObject();
        assertThat(text(out))
                .isEqualTo("{\"a\":[1,true,null,{},0.1],\"b\":{\"x\" : 1},\"c\":\"AP8=\","
                        + "\"d\":\"2026-01-01T00:00:00.123Z\",\"e\":[]}");
        assertThat(text(out.reset().value("again"))).isEqualTo("\"again\"");
    }

    @Test
    void writesAnyTextAndNumberSoThatJacksonReadsItBack() throws IOException {
        Random random = new Random(SEED);
        ObjectMapper jackson = new ObjectMapper();
        JsonWriter out = new JsonWriter();
        for (int i = 0; i < 50_000; i++) {
            String text = text(random);
            long whole = random.nextLong();
            double number = Double.longBitsToDouble(random.nextLong());
            double finite = Double.isFinite(number) ? number : 0;
            out.reset().beginObject().field(text).value(text).field("l\n").value(whole);
            JsonNode read = jackson.readTree(
                    out.field("d\u0001").value(finite).endObject().toBytes());
            assertThat(read.get(text).asText()).as("seed %d, text %d", SEED, i).isEqualTo(text);
            assertThat(read.get("l\n").asLong()).isEqualTo(whole);
            assertThat(read.get("d\u0001").asDouble()).isEqualTo(finite);
        }
    }

    @Test
    void replacesLoneSurrogatesAndRefusesWhatJsonCannotSay() {
        assertThat(text(new JsonWriter().value("a\ud800b\udc00"))).isEqualTo("\"a\ufffdb\ufffd\"");
        assertThatThrownBy(() -> new JsonWriter().value(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JsonWriter().value(Double.NEGATIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("k");
        for (int n = random.nextInt(12); n > 0; n--) {
            int codePoint = random.nextInt(random.nextBoolean() ? 0x80 : 0x110000);
            boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            text.appendCodePoint(surrogate ? '"' : codePoint);
        }
        return text.toString();
    }

    private static String text(JsonWriter out) {
        return new String(out.toBytes(), StandardCharsets.UTF_8);
    }
}
