package dev.spillway.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Numbered raw transactions, good and bad; the same number is always the same bytes. */
final class Payments {

    /** Codes of the bad ones, in turn. */
    static final List<String> BAD_CODES = List.of("NOT_JSON", "KEY_MISMATCH", "AMOUNT_NEGATIVE", "CURRENCY_UNKNOWN");

    private static final int ACCOUNTS = 25;

    private final String bootstrapServers;
    private final String topic;
    private final Instant start;

    /** @param start event time of all */
    Payments(String bootstrapServers, String topic, Instant start) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.start = start;
    }

    /** Writes good ones with the numbers from {@code first} up to before {@code end}. */
    void produceGood(int first, int end) throws Exception {
        produce(good(first, end));
    }

    /** Good ones with the numbers from {@code first} up to before {@code end}. */
    List<ProducerRecord<String, String>> good(int first, int end) {
        return IntStream.range(first, end)
                .mapToObj(number -> record(account(number), value(number, "12.50", "EUR")))
                .toList();
    }

    /** Writes bad ones, {@code rounds} of each code, with the numbers from {@code first} on. */
    void produceBad(int first, int rounds) throws Exception {
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (int number = first; number < first + rounds; number++) {
            String account = account(number);
            records.add(record(account, "{\"transactionId\":"));
            records.add(record("nobody", value(number, "12.50", "EUR")));
            records.add(record(account, value(number, "-12.50", "EUR")));
            records.add(record(account, value(number, "12.50", "eur")));
        }
        produce(records);
    }

    private ProducerRecord<String, String> record(String key, String value) {
        return new ProducerRecord<>(topic, key, value);
    }

    private void produce(List<ProducerRecord<String, String>> records) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            List<Future<RecordMetadata>> sent =
                    records.stream().map(producer::send).toList();
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        }
    }

    private static String account(int number) {
        return "acc-" + number % ACCOUNTS;
    }

    private String value(int number, String amount, String currency) {
        return "{\"transactionId\":\"tx-" + number + "\",\"accountId\":\"" + account(number)
                + "\",\"merchantId\":\"m-1\",\"amount\":\"" + amount + "\",\"currency\":\"" + currency
                + "\",\"eventTime\":\"" + start + "\",\"type\":\"PURCHASE\",\"country\":\"DE\"}";
    }
}
