package dev.spillway.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Jackson behind the JDK's UTF-8 decoder reads the same documents, and reads the same in them. */
class JsonScannerFuzzTest {

    private static final long SEED = Long.getLong("seed", 20_180_402L);
    private static final int DOCUMENTS = 200_000;
    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonScanner.MAX_DEPTH)
                    .build())
            .build();

    private final JsonScanner scanner = new JsonScanner();

    @Test
    void acceptsWhatJacksonAcceptsAndReadsTheSameValues() throws IOException {
        RandomJson documents = new RandomJson(SEED);
        int accepted = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] document = documents.next();
            Optional<List<String>> expected = jackson(document);
            Optional<List<String>> actual = spillway(document);
            if (!actual.equals(expected)) {
                assertThat(actual)
                        .as("seed %d, document %d: %s", SEED, i, new String(document, StandardCharsets.UTF_8))
                        .isEqualTo(expected);
            }
            accepted += actual.isPresent() ? 1 : 0;
        }
        assertThat(accepted).as("seed %d", SEED).isBetween(DOCUMENTS / 5, DOCUMENTS * 4 / 5);
    }

    @Test
    void staysInErrorAndSaysWhere() {
        scanner.reset("[1,]".getBytes(StandardCharsets.UTF_8), 0, 4);
        while (scanner.next() != JsonToken.ERROR) {
            assertThat(scanner.message()).isEmpty();
        }
        assertThat(scanner.next()).isEqualTo(JsonToken.ERROR);
        assertThat(scanner.problem()).isEqualTo(JsonScanner.Problem.SYNTAX);
        assertThat(scanner.errorOffset()).isEqualTo(3);
        assertThat(scanner.message()).isEqualTo("expected a value, found ']' at byte 3");
    }

    @Test
    void spansTheWholeOfAValueThatIsSkipped() {
        byte[] bytes = "xx{\"a\":[1,{\"b\":\"\\n\"}],\"c\":2}xx".getBytes(StandardCharsets.UTF_8);
        scanner.reset(bytes, 2, bytes.length - 4);
        scanner.next();
        scanner.next();
        scanner.next();
        assertThat(scanner.skipRest()).isTrue();
        assertThat(new String(bytes, scanner.start(), scanner.end() - scanner.start(), StandardCharsets.UTF_8))
                .isEqualTo("[1,{\"b\":\"\\n\"}]");
        assertThat(scanner.next()).isEqualTo(JsonToken.FIELD);
        assertThat(scanner.text()).isEqualTo("c");
    }

    private Optional<List<String>> spillway(byte[] document) {
        byte[] framed = new byte[document.length + 2];
        Arrays.fill(framed, (byte) '"');
        System.arraycopy(document, 0, framed, 1, document.length);
        scanner.reset(framed, 1, document.length);
        List<String> read = new ArrayList<>();
        for (JsonToken token = scanner.next(); token != JsonToken.END; token = scanner.next()) {
            if (token == JsonToken.ERROR) {
                return Optional.empty();
            }
            boolean text = token == JsonToken.FIELD || token == JsonToken.STRING || token == JsonToken.NUMBER;
            read.add(token + (text ? scanner.text() : ""));
        }
        return Optional.of(read);
    }

    private static Optional<List<String>> jackson(byte[] document) throws IOException {
        List<String> read = new ArrayList<>();
        int depth = 0;
        int values = 0;
        try (JsonParser parser = JACKSON.createParser(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(document))
                .toString())) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth -= token.isStructEnd() ? 1 : 0;
                values += depth == 0 && !token.isStructEnd() ? 1 : 0;
                depth += token.isStructStart() ? 1 : 0;
                String name = ours(token).name();
                boolean text = token.isNumeric() || name.equals("FIELD") || name.equals("STRING");
                if (text && !StandardCharsets.UTF_8.newEncoder().canEncode(parser.getText())) {
                    return Optional.empty();
                }
                read.add(name + (text ? parser.getText() : ""));
            }
        } catch (JsonProcessingException | CharacterCodingException e) {
            return Optional.empty();
        }
        return values == 1 ? Optional.of(read) : Optional.empty();
    }

    private static JsonToken ours(com.fasterxml.jackson.core.JsonToken token) {
        return switch (token) {
            case START_OBJECT -> JsonToken.OBJECT_START;
            case END_OBJECT -> JsonToken.OBJECT_END;
            case START_ARRAY -> JsonToken.ARRAY_START;
            case END_ARRAY -> JsonToken.ARRAY_END;
            case FIELD_NAME -> JsonToken.FIELD;
            case VALUE_STRING -> JsonToken.STRING;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonToken.NUMBER;
            case VALUE_TRUE -> JsonToken.TRUE;
            case VALUE_FALSE -> JsonToken.FALSE;
            case VALUE_NULL -> JsonToken.NULL;
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> JsonToken.ERROR;
        };
    }
}
