package dev.spillway.simulation.mutant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What is done to the text of a record. */
final class Edits {

    private static final Pattern AMOUNT = Pattern.compile("\"amountMinor\":(-?\\d+)");
    private static final Pattern BASE = Pattern.compile("\"amountBaseMinor\":(\\d+)");
    private static final Pattern ID = Pattern.compile("\"decisionId\":\"([0-9a-f]{32})\"");
    private static final Pattern DECIDED_AT = Pattern.compile("\"decidedAt\":\"[^\"]*?(\\d)Z?\"");
    private static final Pattern VALUE = Pattern.compile("\"value\":\"([^\"]*)\"");

    private Edits() {}

    /** Moves both lines of an entry by a cent: it stays balanced. */
    static String centInBothLines(String entry) {
        return AMOUNT.matcher(entry).replaceAll(found -> "\"amountMinor\":" + further(found));
    }

    private static long further(MatchResult found) {
        long amount = Long.parseLong(found.group(1));
        return amount + (found.group(1).startsWith("-") ? -1 : 1);
    }

    /** Moves one line of an entry by a cent. */
    static String centInOneLine(String entry) {
        return AMOUNT.matcher(entry).replaceFirst(found -> "\"amountMinor\":" + further(found));
    }

    /** Moves the converted amount by a cent. */
    static String centInBase(String decision) {
        return BASE.matcher(decision)
                .replaceFirst(found -> "\"amountBaseMinor\":" + (Long.parseLong(found.group(1)) + 1));
    }

    /** Ids by a counter in place of what they are of. */
    static UnaryOperator<String> idsByNumber() {
        long[] number = new long[1];
        return decision -> ID.matcher(decision)
                .replaceFirst(found -> "\"decisionId\":\"" + String.format("%032x", number[0]++) + '"');
    }

    /** The verdict depends on when it was made. */
    static String verdictByClock(String decision) {
        boolean odd = DECIDED_AT
                .matcher(decision)
                .results()
                .anyMatch(found -> (found.group(1).charAt(0) & 1) == 1);
        return odd ? decision.replace("\"decision\":\"APPROVE\"", "\"decision\":\"REVIEW\"") : decision;
    }

    /** Cuts the end off the evidence. */
    static String trimmedValue(String letter) {
        return VALUE.matcher(letter).replaceFirst(found -> {
            String base64 = found.group(1);
            return "\"value\":\"" + base64.substring(0, Math.max(0, (base64.length() / 4 - 1) * 4)) + '"';
        });
    }

    /** Holds a record back until the next one of its key, and sends it behind that. */
    static Function<ProducerRecord<byte[], byte[]>, List<ProducerRecord<byte[], byte[]>>> swapped() {
        Map<String, ProducerRecord<byte[], byte[]>> held = new HashMap<>();
        int[] number = new int[1];
        return record -> {
            String key = new String(record.key(), java.nio.charset.StandardCharsets.UTF_8);
            ProducerRecord<byte[], byte[]> before = held.remove(key);
            if (before != null) {
                return List.of(record, before);
            }
            if (number[0]++ % 20 == 0) {
                held.put(key, record);
                return new ArrayList<>();
            }
            return List.of(record);
        };
    }
}
