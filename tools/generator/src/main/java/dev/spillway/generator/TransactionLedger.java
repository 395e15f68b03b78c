package dev.spillway.generator;

import dev.spillway.core.Hash128;
import dev.spillway.core.OutcomeClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline must arrive at, counted from the records that really were sent. It does not take the generator's word
 * for duplicates and conflicts: it remembers the last {@value #REMEMBERED} ids with a hash of their bytes and judges each
 * repeat itself, so a record whose original was never acknowledged counts as the first one. Where the two disagree it
 * says so in {@link #differences}.
 *
 * <p>Safe for use by several threads; records of one key must be told in the order in which they were sent. Bounds:
 * {@value #REMEMBERED} ids (about 40 MB), {@value #MAX_LABELS} labels of fraud.
 */
public final class TransactionLedger {

    private static final int REMEMBERED = 262_144;
    private static final int MAX_LABELS = 200_000;

    private final Map<Hash128, Hash128> contentOfId = new RecentIds();
    private final Map<OutcomeClass, Long> byOutcome = new EnumMap<>(OutcomeClass.class);
    private final Map<String, Long> byDeadLetterCode = new TreeMap<>();
    private final Map<FraudLabel, Long> byFraud = new EnumMap<>(FraudLabel.class);
    private final List<String> labels = new ArrayList<>();
    private long sent;
    private long late;
    private long unenriched;
    private long disagreements;

    /** Enters a record after the broker acknowledged it. */
    public synchronized void recordSent(GeneratedRecord record) {
        Truth truth = record.truth();
        sent++;
        OutcomeClass outcome = truth.outcome();
        if (outcome == OutcomeClass.DEAD_LETTERED) {
            byDeadLetterCode.merge(truth.code(), 1L, Long::sum);
        } else {
            outcome = judge(truth.transactionId(), record.value());
            disagreements += outcome == truth.outcome() ? 0 : 1;
        }
        byOutcome.merge(outcome, 1L, Long::sum);
        if (outcome == OutcomeClass.DECIDED) {
            decided(truth);
        }
    }

    private OutcomeClass judge(String id, byte @Nullable [] value) {
        Hash128 content = hash(value == null ? new byte[0] : value);
        Hash128 earlier = contentOfId.putIfAbsent(hash(id.getBytes(StandardCharsets.UTF_8)), content);
        if (earlier == null) {
            return OutcomeClass.DECIDED;
        }
        return earlier.equals(content) ? OutcomeClass.DUPLICATE : OutcomeClass.CONFLICT;
    }

    private void decided(Truth truth) {
        late += truth.late() ? 1 : 0;
        unenriched += truth.referenceKnown() ? 0 : 1;
        byFraud.merge(truth.fraud(), 1L, Long::sum);
        if (truth.fraud() != FraudLabel.NONE && labels.size() < MAX_LABELS) {
            labels.add("{\"transactionId\":\"" + truth.transactionId() + "\",\"fraud\":\"" + truth.fraud() + "\"}");
        }
    }

    /** Records sent. */
    public synchronized long sent() {
        return sent;
    }

    /** Decisions expected, one for each transaction. */
    public synchronized long decisions() {
        return byOutcome.getOrDefault(OutcomeClass.DECIDED, 0L);
    }

    /** Transactions whose event time is further behind than the declared bound; decided all the same. */
    public synchronized long lateDecisions() {
        return late;
    }

    /** Transactions whose account or merchant has no reference data. */
    public synchronized long unenriched() {
        return unenriched;
    }

    /** Expected outcomes by name of the class; classes that do not occur are left out. */
    public synchronized Map<String, Long> outcomes() {
        return named(byOutcome);
    }

    /** Expected dead letters by code; codes that do not occur are left out. */
    public synchronized Map<String, Long> deadLetterCodes() {
        return new TreeMap<>(byDeadLetterCode);
    }

    /** Transactions to decide by the fraud they belong to, honest ones included. */
    public synchronized Map<String, Long> frauds() {
        return named(byFraud);
    }

    /**
     * Compares with what the pipeline arrived at.
     *
     * @param outcomes counted outcomes by name of the class; a class that is absent counts as 0
     * @param counted counted dead letters by code; a code that is absent counts as 0
     * @return a line for each difference, empty if the books agree
     */
    public synchronized List<String> differences(Map<String, Long> outcomes, Map<String, Long> counted) {
        List<String> found = new ArrayList<>();
        compare("outcome ", outcomes(), outcomes, found);
        compare("dead letter ", byDeadLetterCode, counted, found);
        if (disagreements > 0) {
            found.add("ledger and generator disagree on " + disagreements
                    + " records: was a record lost before it was acknowledged, or sent out of order?");
        }
        return found;
    }

    /**
     * Writes JSON lines: first a summary, then one line for each transaction of a fraud.
     *
     * @throws IOException if the file cannot be written
     */
    public synchronized void writeTo(Path file) throws IOException {
        List<String> lines = new ArrayList<>(labels.size() + 1);
        lines.add("{\"sent\":" + sent + ",\"outcomes\":" + json(outcomes()) + ",\"deadLetters\":"
                + json(byDeadLetterCode) + ",\"decisions\":" + decisions() + ",\"lateDecisions\":" + late
                + ",\"unenriched\":" + unenriched + ",\"frauds\":" + json(frauds()) + "}");
        lines.addAll(labels);
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    private static void compare(
            String what, Map<String, Long> expected, Map<String, Long> counted, List<String> found) {
        SortedSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(counted.keySet());
        for (String name : names) {
            long want = expected.getOrDefault(name, 0L);
            long got = counted.getOrDefault(name, 0L);
            if (want != got) {
                found.add(what + name + ": expected " + want + ", counted " + got);
            }
        }
    }

    private static <E extends Enum<E>> Map<String, Long> named(Map<E, Long> counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((key, count) -> named.put(key.name(), count));
        return named;
    }

    private static String json(Map<String, Long> counts) {
        List<String> members = counts.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .toList();
        return "{" + String.join(",", members) + "}";
    }

    private static Hash128 hash(byte[] bytes) {
        return Hash128.of(bytes, 0, bytes.length);
    }

    /** Content by id, the oldest id forgotten first. */
    private static final class RecentIds extends LinkedHashMap<Hash128, Hash128> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash128, Hash128> eldest) {
            return size() > REMEMBERED;
        }
    }
}
