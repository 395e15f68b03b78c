package dev.spillway.recovery.deadletters;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Dead letters counted by code, and apart by topic, stage and class. */
public final class LetterHistogram {

    private record Key(String topic, String stage, String errorClass, String code) {}

    /**
     * One kind of letter.
     *
     * @param count letters
     * @param attempts most that one of them was tried
     * @param first when the first was refused
     * @param last when the last was refused
     */
    public record Row(
            String topic,
            String stage,
            String errorClass,
            String code,
            long count,
            int attempts,
            Instant first,
            Instant last) {

        private Row with(int tried, Instant at) {
            return new Row(
                    topic,
                    stage,
                    errorClass,
                    code,
                    count + 1,
                    Math.max(attempts, tried),
                    at.isBefore(first) ? at : first,
                    at.isAfter(last) ? at : last);
        }
    }

    private final Map<Key, Row> rows = new HashMap<>();
    private long count;

    /** Counts a letter. */
    public void add(Letter letter) {
        Key key = new Key(
                letter.topic(),
                letter.content().stage(),
                letter.content().why().errorClass().name(),
                letter.code());
        Instant at = Instant.ofEpochMilli(letter.content().at());
        Row before = rows.getOrDefault(key, new Row(key.topic, key.stage, key.errorClass, key.code, 0, 0, at, at));
        rows.put(key, before.with(letter.content().attempt(), at));
        count++;
    }

    /** Letters counted. */
    public long count() {
        return count;
    }

    /** The kinds, the most frequent first. */
    public List<Row> rows() {
        return rows.values().stream()
                .sorted(Comparator.comparingLong(Row::count)
                        .reversed()
                        .thenComparing(Row::code)
                        .thenComparing(Row::topic)
                        .thenComparing(Row::stage))
                .toList();
    }

    /** Counts and rows, with what the reading passed over. */
    public ObjectNode toJson(LetterBox.Passed passed) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("letters", count).put("repeats", passed.repeats()).put("unreadable", passed.unreadable());
        ArrayNode kinds = json.putArray("kinds");
        for (Row row : rows()) {
            kinds.addObject()
                    .put("code", row.code())
                    .put("class", row.errorClass())
                    .put("stage", row.stage())
                    .put("topic", row.topic())
                    .put("count", row.count())
                    .put("mostAttempts", row.attempts())
                    .put("first", row.first().toString())
                    .put("last", row.last().toString());
        }
        return json;
    }
}
