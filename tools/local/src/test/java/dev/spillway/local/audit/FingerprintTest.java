package dev.spillway.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void tellsPairsOfNumericIdsApartWhateverTheirOrder() throws Exception {
        int ids = 1_500;
        long[] prints = new long[ids];
        for (int id = 0; id < ids; id++) {
            prints[id] = ofText(Integer.toString(id));
        }
        Set<Long> pairs = new HashSet<>();
        for (long first : prints) {
            for (long second : prints) {
                pairs.add(Fingerprint.with(first, second));
            }
        }
        assertThat(pairs).hasSize(ids * ids);
    }

    private static long ofText(String text) throws Exception {
        try (JsonParser parser = new JsonFactory().createParser('"' + text + '"')) {
            parser.nextToken();
            return Fingerprint.withText(Fingerprint.START, parser);
        }
    }
}
