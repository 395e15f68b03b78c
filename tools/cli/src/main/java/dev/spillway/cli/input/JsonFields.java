package dev.spillway.cli.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a few top-level scalar fields of a JSON object, forgiving whatever else the bytes hold. */
public final class JsonFields {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonFields() {}

    /**
     * The fields' texts in the order asked for; null where a field is absent, no scalar, or the bytes are not readable
     * up to it. Of a repeated field the first counts.
     */
    public static @Nullable String[] read(byte[] json, List<String> names) {
        @Nullable String[] texts = new String[names.size()];
        try (JsonParser parser = FACTORY.createParser(json)) {
            int open = parser.nextToken() == JsonToken.START_OBJECT ? names.size() : 0;
            while (open > 0 && parser.nextToken() == JsonToken.FIELD_NAME) {
                int index = names.indexOf(parser.currentName());
                JsonToken token = parser.nextToken();
                if (index >= 0 && texts[index] == null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    texts[index] = parser.getText();
                    open--;
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            return texts;
        }
        return texts;
    }

    /** One field's text; null where {@link #read} gives null. */
    public static @Nullable String read(byte[] json, String name) {
        return read(json, List.of(name))[0];
    }
}
