package dev.spillway.recovery.deadletters;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.DeadLetterCodec;
import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordParser;
import dev.spillway.core.Rejection;
import dev.spillway.recovery.Broker;
import dev.spillway.recovery.RefusedException;
import dev.spillway.recovery.TopicScan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads the dead-letter topics of a cluster. A letter that was written again after a failure is handed over once. */
public final class LetterBox {

    /** How the names of dead-letter topics end. */
    public static final String SUFFIX = ".dead-letter.v1";

    private final Broker broker;
    private final List<String> topics;

    private LetterBox(Broker broker, List<String> topics) {
        this.broker = broker;
        this.topics = topics;
    }

    /**
     * The dead-letter topics of some jobs, or of all that there are.
     *
     * @param jobs names of jobs; empty for all
     * @throws RefusedException if a job has no such topic, or there is none at all
     */
    public static LetterBox of(Broker broker, List<String> jobs) {
        List<String> existing =
                broker.topics().stream().filter(name -> name.endsWith(SUFFIX)).toList();
        List<String> asked = jobs.stream().map(job -> job + SUFFIX).toList();
        for (String topic : asked) {
            if (!existing.contains(topic)) {
                throw new RefusedException("there is no topic " + topic + "; there are " + String.join(", ", existing));
            }
        }
        if (existing.isEmpty()) {
            throw new RefusedException("there is no dead-letter topic at " + broker.bootstrapServers()
                    + ": none of its topics ends with " + SUFFIX
                    + ", or this user may not describe them");
        }
        return new LetterBox(broker, asked.isEmpty() ? existing : asked);
    }

    /** The topics, sorted by name. */
    public List<String> topics() {
        return topics;
    }

    /**
     * What a reading passed over.
     *
     * @param repeats letters that were read before
     * @param unreadable records that no job of this version wrote
     */
    public record Passed(long repeats, long unreadable) {}

    /** Hands over each letter that the filter takes, once. */
    public Passed read(LetterFilter filter, Consumer<Letter> each) {
        Reading reading = new Reading(filter, each);
        new TopicScan(broker).read(topics, reading::take);
        return new Passed(reading.repeats, reading.unreadable);
    }

    /** The letters of one refused record, in the order of their refusal. */
    public List<Letter> of(Origin origin) {
        List<Letter> found = new ArrayList<>();
        read(LetterFilter.ofOrigin(origin.toText()), found::add);
        found.sort((a, b) -> Long.compare(a.content().at(), b.content().at()));
        return found;
    }

    /** One pass. */
    private static final class Reading implements RecordParser.Verdict<DeadLetter> {

        private final DeadLetterCodec codec = new DeadLetterCodec();
        private final Set<String> seen = new HashSet<>();
        private final LetterFilter filter;
        private final Consumer<Letter> each;
        private String topic = "";
        private long repeats;
        private long unreadable;

        Reading(LetterFilter filter, Consumer<Letter> each) {
            this.filter = filter;
            this.each = each;
        }

        void take(ConsumerRecord<byte[], byte[]> record) {
            topic = record.topic();
            Provenance here = new Provenance(
                    new Origin(record.topic(), record.partition(), record.offset()),
                    record.timestamp(),
                    record.timestamp());
            byte @Nullable [] value = record.value();
            codec.parse(new RawRecord(here, record.key(), value, List.of()), this);
        }

        @Override
        public void accept(DeadLetter content) {
            Letter letter = new Letter(topic, content);
            if (!filter.takes(letter)) {
                return;
            }
            if (seen.add(letter.identity())) {
                each.accept(letter);
            } else {
                repeats++;
            }
        }

        @Override
        public void reject(Rejection why) {
            unreadable++;
        }
    }
}
