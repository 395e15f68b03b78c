package dev.spillway.local.audit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The independent audit: reads raw records, outcomes, decisions and dead letters with plain {@code read_committed}
 * consumers from the topics' beginning, and proves that every raw record ended exactly once. One thread reads the
 * decisions, so that their latency is measured the moment they can be read; another reads the rest in larger gulps.
 */
public final class BooksAudit implements AutoCloseable {
    private static final long CHECK_EVERY_MILLIS = 100;

    private final AuditTopics topics;
    private final AuditBooks books;
    private final @Nullable LedgerBook ledger;
    private final KafkaConsumer<byte[], byte[]> ends;
    private final List<TopicPartition> watched;
    private final TopicRates rates = new TopicRates();
    private final Map<TopicPartition, TopicReader> readerOf = new HashMap<>();
    private final TopicReader decisions;
    private final TopicReader rest;
    private final Set<String> letterTopics;

    private BooksAudit(AuditClients clients, AuditTopics topics, AuditRange range) {
        this.topics = topics;
        this.books = new AuditBooks(topics);
        this.ledger = topics.booksLane().isEmpty() ? null : new LedgerBook(topics);
        this.letterTopics = new HashSet<>(topics.deadLetters());
        this.ends = clients.forMetadata();
        List<TopicPartition> decided = clients.partitions(ends, List.of(topics.decided()));
        List<TopicPartition> others = clients.partitions(ends, topics.besideDecisions());
        this.watched = clients.partitions(ends, topics.watched());
        Map<TopicPartition, Long> rawFrom = new HashMap<>();
        ends.beginningOffsets(rawPartitions(others)).forEach((partition, first) -> {
            long start = Math.max(first, range.start(partition.partition()));
            rawFrom.put(partition, start);
            books.partition(partition.partition(), start, range.limit(partition.partition()));
        });
        nameChains(others);
        this.decisions =
                new TopicReader("audit-decisions", clients.eager(), decided, Map.of(), this::takeDecisions, () -> {});
        this.rest = new TopicReader("audit-rest", clients.thrifty(), others, rawFrom, this::takeRest, this::afterRest);
        decided.forEach(partition -> readerOf.put(partition, decisions));
        others.forEach(partition -> readerOf.put(partition, rest));
    }

    /**
     * Starts reading.
     *
     * @throws IllegalArgumentException if a topic does not exist
     */
    public static BooksAudit start(String bootstrapServers, AuditTopics topics) {
        return start(bootstrapServers, Map.of(), topics, AuditRange.ALL);
    }

    /**
     * Starts reading for the books of some raw records only. The other topics are read from their beginning: when a record
     * was answered does not follow from its own timestamp, which its producer gave it.
     *
     * @param properties of all consumers, e.g. {@code security.protocol}
     * @throws IllegalArgumentException if a topic does not exist
     */
    public static BooksAudit start(
            String bootstrapServers, Map<String, String> properties, AuditTopics topics, AuditRange range) {
        BooksAudit audit = new BooksAudit(new AuditClients(bootstrapServers, properties), topics, range);
        audit.decisions.start();
        audit.rest.start();
        return audit;
    }

    /** Leaves all that was produced before now out of the latencies; what it leaves out is counted in the result. */
    public void startMeasuring() {
        books.measureFrom(System.currentTimeMillis());
    }

    /** Where the audit stands now. Rates are sampled once a second. */
    public AuditSnapshot snapshot() {
        return books.snapshot(System.currentTimeMillis(), rates.watched(), rates.perSecond());
    }

    /** The raw topic's end offsets by partition now: once nothing more is produced, what has to be closed. */
    public Map<Integer, Long> rawEnds() {
        Map<Integer, Long> byPartition = new TreeMap<>();
        endsOf(rawPartitions(readerOf.keySet()))
                .forEach((partition, end) -> byPartition.put(partition.partition(), end));
        return byPartition;
    }

    /**
     * Whether every raw record below the end offsets given was read and is accounted for, and, where the books lane runs,
     * every decision that was read is posted and logged.
     *
     * @throws IllegalStateException if the audit cannot read any more
     */
    public boolean isClosed(Map<Integer, Long> rawEnds) {
        check();
        return books.isClosed(rawEnds) && (ledger == null || ledger.isClosed());
    }

    /**
     * Waits until every raw record below the end offsets is accounted for, and then until all that stood in the topics
     * at that moment was read, so that a second outcome that came last is seen too.
     *
     * @param progress is told where the audit stands about ten times a second
     * @return false if the deadline came first
     * @throws IllegalStateException if the audit cannot read any more
     */
    public boolean awaitClosed(Map<Integer, Long> rawEnds, Instant deadline, Consumer<AuditSnapshot> progress)
            throws InterruptedException {
        while (!isClosed(rawEnds)) {
            if (!pause(deadline, progress)) {
                return false;
            }
        }
        Map<TopicPartition, Long> written = endsOf(readerOf.keySet());
        while (!written.entrySet().stream().allMatch(end -> isRead(end.getKey(), end.getValue()))) {
            if (!pause(deadline, progress)) {
                return false;
            }
        }
        progress.accept(snapshot());
        return true;
    }

    /** What was counted, for the raw records below the end offsets; a partition without one is taken whole. */
    public AuditResult result(Map<Integer, Long> rawEnds) {
        return books.result(rawEnds, rates.watched());
    }

    /** Decisions that are posted and logged; 0 where the books lane does not run. */
    public long posted() {
        return ledger == null ? 0 : ledger.posted();
    }

    /** How the books lane stands; nothing where it does not run. */
    public Optional<LedgerResult> ledger() {
        return Optional.ofNullable(ledger).map(LedgerBook::result);
    }

    /** Stops reading. What was counted can still be asked for. */
    @Override
    public void close() {
        decisions.close();
        rest.close();
        synchronized (ends) {
            ends.close();
        }
    }

    private boolean pause(Instant deadline, Consumer<AuditSnapshot> progress) throws InterruptedException {
        check();
        progress.accept(snapshot());
        TimeUnit.MILLISECONDS.sleep(CHECK_EVERY_MILLIS);
        return Instant.now().isBefore(deadline);
    }

    private boolean isRead(TopicPartition partition, long end) {
        TopicReader reader = readerOf.get(partition);
        return reader != null && reader.position(partition) >= end;
    }

    private void check() {
        decisions.check();
        rest.check();
    }

    private Map<TopicPartition, Long> endsOf(Collection<TopicPartition> partitions) {
        synchronized (ends) {
            return ends.endOffsets(partitions, Duration.ofSeconds(30));
        }
    }

    private List<TopicPartition> rawPartitions(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .filter(partition -> partition.topic().equals(topics.raw()))
                .toList();
    }

    private void takeDecisions(ConsumerRecords<byte[], byte[]> records, long at) {
        if (ledger != null) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                ledger.decision(record.value());
            }
        }
        synchronized (books) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                books.decision(record.value(), record.partition(), record.offset(), Times.of(record.headers(), at));
            }
        }
    }

    private void takeRest(ConsumerRecords<byte[], byte[]> records, long at) {
        synchronized (books) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                take(record, at);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, long at) {
        String topic = record.topic();
        if (topic.equals(topics.raw())) {
            books.raw(record.partition(), record.offset(), at);
        } else if (topic.equals(topics.outcomes())) {
            books.outcome(record.value(), record.partition(), record.offset(), at);
        } else if (letterTopics.contains(topic)) {
            books.deadLetter(record.value(), topic, record.partition(), record.offset());
        } else if (topics.books().contains(topic)) {
            books.statement(topic, keyText(record), record.value());
        } else {
            books.count(topic);
            if (ledger != null) {
                ledger.take(topic, record.value(), record.partition(), record.offset());
            }
        }
    }

    private void nameChains(List<TopicPartition> partitions) {
        if (ledger != null) {
            List<TopicPartition> chains = partitions.stream()
                    .filter(partition -> partition.topic().equals(topics.auditLog()))
                    .toList();
            for (Map.Entry<TopicPartition, Long> start :
                    ends.beginningOffsets(chains).entrySet()) {
                ledger.chain(start.getKey().partition(), start.getValue());
            }
        }
    }

    private static String keyText(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    private void afterRest() {
        rawPartitions(readerOf.keySet())
                .forEach(partition -> books.rawReadTo(partition.partition(), rest.position(partition)));
        long now = System.currentTimeMillis();
        if (rates.isDue(now)) {
            rates.sample(now, books.snapshot(now, Map.of(), Map.of()).records(), endsOf(watched));
        }
    }
}
