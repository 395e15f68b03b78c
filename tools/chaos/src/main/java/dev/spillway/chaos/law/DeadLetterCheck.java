package dev.spillway.chaos.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.chaos.load.HistoryEntry;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Holds each dead letter to the raw record that it is of: the same key and value, byte for byte. */
final class DeadLetterCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String rawTopic;
    private final HistoryBook history;
    private final Findings findings;

    DeadLetterCheck(String rawTopic, HistoryBook history, Findings findings) {
        this.rawTopic = rawTopic;
        this.history = history;
        this.findings = findings;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
        String place = record.topic() + ":" + record.partition() + ":" + record.offset();
        try {
            JsonNode letter = JSON.readTree(record.value());
            JsonNode origin = letter.path("origin");
            if (!origin.path("topic").asText().equals(rawTopic)) {
                return;
            }
            boolean same = history.was(
                    origin.path("partition").asInt(-1),
                    origin.path("offset").asLong(-1),
                    HistoryEntry.print(bytes(letter.path("key"))),
                    HistoryEntry.print(bytes(letter.path("value"))));
            if (!same) {
                findings.add(Law.LETTER_HOLDS_THE_RECORD, place + " is not the record at " + origin);
            }
        } catch (IOException | IllegalArgumentException e) {
            findings.add(Law.CONTRACT, place + " is no dead letter: " + e.getMessage());
        }
    }

    private static byte @Nullable [] bytes(JsonNode base64) throws IOException {
        return base64.isNull() || base64.isMissingNode() ? null : base64.binaryValue();
    }
}
