package dev.spillway.recovery.rerun;

import dev.spillway.connectors.ProvenanceHeaders;
import dev.spillway.core.DeadLetter;
import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import dev.spillway.jobs.transactions.TransactionExpressJob;
import dev.spillway.recovery.Broker;
import dev.spillway.recovery.Decoding;
import dev.spillway.recovery.RefusedException;
import dev.spillway.recovery.TopicScan;
import dev.spillway.recovery.deadletters.LetterBox;
import dev.spillway.recovery.deadletters.LetterFilter;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes what a rerun decided to the cluster that its history came from: to fresh topics, or where something is missing. */
public final class Publication {

    private static final String DECIDED = TransactionTopics.DECIDED.name();
    private static final String OUTCOMES = TransactionTopics.OUTCOMES.name();
    private static final String LETTERS =
            TransactionTopics.deadLetter(TransactionExpressJob.NAME).name();
    private static final List<String> TOPICS = List.of(DECIDED, OUTCOMES, LETTERS);

    private final Broker rerun;
    private final Broker target;
    private final Stretch stretch;

    /** What stands in {@code rerun} about a stretch goes to {@code target}. */
    public Publication(Broker rerun, Broker target, Stretch stretch) {
        this.rerun = rerun;
        this.target = target;
        this.stretch = stretch;
    }

    /**
     * Refuses a prefix whose topics exist.
     *
     * @param prefix of the topics, e.g. {@code replay-17.}
     */
    public static void requireFresh(Broker target, String prefix) {
        Set<String> existing = target.topics();
        for (String topic : TOPICS) {
            if (existing.contains(prefix + topic)) {
                throw new RefusedException("topic " + prefix + topic + " exists: give a prefix that is not used yet");
            }
        }
    }

    /** Creates decided, outcomes and dead letters with a prefix, and writes all of the stretch; returns records by topic. */
    public Map<String, Long> fresh(String prefix) {
        requireFresh(target, prefix);
        try (Admin admin = target.admin()) {
            List<NewTopic> topics = rerun.partitions(TOPICS).entrySet().stream()
                    .map(topic ->
                            new NewTopic(prefix + topic.getKey(), Optional.of(topic.getValue()), Optional.empty()))
                    .toList();
            target.answer("create topics", admin.createTopics(topics).all());
        }
        Map<String, Long> written = new LinkedHashMap<>();
        TOPICS.forEach(topic -> written.put(prefix + topic, copy(topic, prefix + topic, record -> true)));
        return written;
    }

    /**
     * Writes decisions, outcomes and dead letters of the stretch that the cluster lacks; given again, it writes nothing.
     *
     * @param comparison of what was decided with what is decided today
     * @throws RefusedException if one that was decided would be decided otherwise: that would contradict it
     */
    public Map<String, Long> missing(Comparison comparison) {
        if (!comparison.agrees()) {
            throw new RefusedException(
                    "some decisions differ from those that stand: writing the missing ones in place would"
                            + " mix two rule books. Use the settings of then (--set), or fresh topics (--into)");
        }
        Decoding<DecidedTransaction> decisions = new Decoding<>(TransactionTopics.DECIDED.codec());
        Set<Origin> ended = origins(OUTCOMES);
        Set<String> letters = letters();
        Decoding<DeadLetter> decoding = new Decoding<>(
                TransactionTopics.deadLetter(TransactionExpressJob.NAME).codec());
        Map<String, Long> written = new LinkedHashMap<>();
        written.put(
                DECIDED,
                copy(
                        DECIDED,
                        DECIDED,
                        record -> decisions
                                .value(record)
                                .map(decided ->
                                        comparison.isNew(decided.decision().decisionId()))
                                .orElse(false)));
        written.put(
                LETTERS,
                copy(
                        LETTERS,
                        LETTERS,
                        record -> decoding.value(record)
                                .map(letter -> letters.add(identity(letter)))
                                .orElse(false)));
        written.put(OUTCOMES, copy(OUTCOMES, OUTCOMES, record -> {
            Origin origin = origin(record);
            return origin != null && ended.add(origin);
        }));
        return written;
    }

    private Set<Origin> origins(String topic) {
        Set<Origin> origins = new HashSet<>();
        new TopicScan(target).read(List.of(topic), record -> {
            Origin origin = origin(record);
            if (origin != null && stretch.covers(origin)) {
                origins.add(origin);
            }
        });
        return origins;
    }

    private Set<String> letters() {
        Set<String> letters = new HashSet<>();
        LetterBox.of(target, List.of()).read(LetterFilter.ALL, letter -> letters.add(identity(letter.content())));
        return letters;
    }

    private static String identity(DeadLetter letter) {
        return letter.provenance().origin().toText()
                + ' '
                + letter.stage()
                + ' '
                + letter.why().code();
    }

    private long copy(String topic, String to, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        try (HistoryCopy.Sending sending = new HistoryCopy.Sending(target)) {
            new TopicScan(rerun).read(List.of(topic), record -> {
                Origin origin = origin(record);
                if (origin != null && stretch.covers(origin) && wanted.test(record)) {
                    sending.send(new ProducerRecord<>(to, null, null, record.key(), record.value(), record.headers()));
                }
            });
            return sending.finish();
        }
    }

    private static @Nullable Origin origin(ConsumerRecord<byte[], byte[]> record) {
        Provenance provenance = ProvenanceHeaders.read(record.headers());
        return provenance == null ? null : provenance.origin();
    }
}
