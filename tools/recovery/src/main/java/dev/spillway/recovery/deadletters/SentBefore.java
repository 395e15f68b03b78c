package dev.spillway.recovery.deadletters;

import dev.spillway.core.RedriveHeaders;
import dev.spillway.recovery.Broker;
import dev.spillway.recovery.TopicScan;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Which letters the raw topic has again already, found in the raw topic itself: a redrive that broke off, or that somebody
 * else began, is seen too. A record counts only if it names the letter's origin and has its very key and value: a
 * producer that names another's origin keeps nothing from being sent.
 */
public final class SentBefore {

    private final Map<String, String> printOf = new HashMap<>();
    private final Set<String> found = new HashSet<>();

    private SentBefore(List<Letter> letters) {
        letters.forEach(letter -> printOf.put(letter.origin().toText(), letter.print()));
    }

    /** Reads the raw topic behind the letters' origins. */
    public static SentBefore of(List<Letter> letters, Broker broker) {
        SentBefore before = new SentBefore(letters);
        Map<TopicPartition, Long> from = new HashMap<>();
        for (Letter letter : letters) {
            TopicPartition partition =
                    new TopicPartition(letter.origin().topic(), letter.origin().partition());
            from.merge(partition, letter.origin().offset() + 1, Math::min);
        }
        try (KafkaConsumer<byte[], byte[]> consumer = broker.consumer()) {
            consumer.beginningOffsets(from.keySet())
                    .forEach((partition, first) -> from.computeIfPresent(partition, (p, at) -> Math.max(at, first)));
        }
        new TopicScan(broker).read(from, before::look);
        return before;
    }

    private void look(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(RedriveHeaders.REPLAYED_FROM);
        if (header == null || header.value() == null) {
            return;
        }
        String origin = new String(header.value(), StandardCharsets.UTF_8);
        String print = Letter.print(Letter.orEmpty(record.key()), Letter.orEmpty(record.value()));
        if (print.equals(printOf.get(origin))) {
            found.add(origin);
        }
    }

    /** Whether a letter's record is there again. */
    boolean has(Letter letter) {
        return found.contains(letter.origin().toText());
    }
}
