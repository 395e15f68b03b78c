package dev.spillway.local.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Seeded records that no producer should write: damaged values, keys, headers and Kafka timestamps. */
final class DamagedRecords {

    private static final String[] HEADERS = {
        "spillway-origin", "spillway-produced-at", "spillway-arrived-at", "", "traceparent", "\u00fc"
    };
    private static final String[] TEXTS = {
        "", ":", "a:b:c", "x:-1:-1", "x:2147483648:0", "x:0:9223372036854775808", "-1", "NaN", "9223372036854775808"
    };

    private final Random random;
    private final long now;

    DamagedRecords(long seed, long now) {
        this.random = new Random(seed);
        this.now = now;
    }

    /** A record for a raw topic. Three values of four are a damaged transaction; some are left whole. */
    ProducerRecord<byte @Nullable [], byte @Nullable []> raw(String topic, int partitions) {
        String account = "acc-" + random.nextInt(500);
        byte[] whole = transaction(account);
        byte[] key = random.nextInt(10) > 0 ? bytes(account) : key();
        ProducerRecord<byte @Nullable [], byte @Nullable []> record =
                new ProducerRecord<>(topic, random.nextInt(partitions), timestamp(), key, value(whole));
        headers(record.headers());
        return record;
    }

    /** A record for a topic between jobs whose value none of them can read, under headers that nobody can read. */
    ProducerRecord<byte @Nullable [], byte @Nullable []> foreign(String topic, int partitions) {
        byte[] value = random.nextInt(10) == 0 ? null : value(transaction("acc-1"));
        if (value != null && value.length > 0) {
            value[0] = ']';
        }
        ProducerRecord<byte @Nullable [], byte @Nullable []> record =
                new ProducerRecord<>(topic, random.nextInt(partitions), timestamp(), key(), value);
        headers(record.headers());
        return record;
    }

    private byte[] transaction(String account) {
        String time = Instant.ofEpochMilli(now - random.nextInt(3_600_000)).toString();
        return bytes("{\"transactionId\":\"tx-" + random.nextInt(200_000) + "\",\"accountId\":\"" + account
                + "\",\"merchantId\":\"m-" + random.nextInt(50) + "\",\"amount\":\"" + random.nextInt(9_999)
                + ".25\",\"currency\":\"EUR\",\"eventTime\":\"" + time
                + "\",\"type\":\"PURCHASE\",\"country\":\"DE\",\"ipAddress\":\"10.0.0.1\",\"attributes\":{\"a\":1}}");
    }

    private byte @Nullable [] value(byte[] whole) {
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> randomBytes(1 + random.nextInt(300));
            case 3 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            case 4 -> spliced(whole, transaction("acc-" + random.nextInt(500)));
            case 5, 6, 7 -> whole;
            default -> flipped(whole);
        };
    }

    private byte[] flipped(byte[] value) {
        for (int n = random.nextInt(4); n >= 0; n--) {
            value[random.nextInt(value.length)] =
                    random.nextBoolean() ? value[random.nextInt(value.length)] : (byte) random.nextInt(256);
        }
        return value;
    }

    private byte[] spliced(byte[] head, byte[] tail) {
        int length = random.nextInt(head.length);
        int from = random.nextInt(tail.length);
        byte[] joined = Arrays.copyOf(head, length + tail.length - from);
        System.arraycopy(tail, from, joined, length, tail.length - from);
        return joined;
    }

    private byte @Nullable [] key() {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> new byte[0];
            default -> randomBytes(1 + random.nextInt(80));
        };
    }

    private @Nullable Long timestamp() {
        return switch (random.nextInt(10)) {
            case 0 -> 0L;
            case 1 -> Long.MAX_VALUE - random.nextInt(3);
            case 2 -> now + random.nextInt();
            default -> null;
        };
    }

    private void headers(Headers headers) {
        for (int n = random.nextInt(8) - 4; n > 0; n--) {
            String name = HEADERS[random.nextInt(HEADERS.length)];
            byte[] value = random.nextInt(6) == 0 ? null : bytes(TEXTS[random.nextInt(TEXTS.length)]);
            headers.add(name, random.nextInt(6) == 0 ? randomBytes(random.nextInt(40)) : value);
        }
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
