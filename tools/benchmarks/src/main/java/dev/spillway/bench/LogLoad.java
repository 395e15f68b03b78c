package dev.spillway.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spillway.connectors.KafkaEdges;
import dev.spillway.generator.GeneratedRecord;
import dev.spillway.generator.TransactionGenerator;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of a decision's size, which bear the instant at which they were due. */
final class LogLoad {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int ACCOUNTS = 50_000;

    /** What a decision has beside its transaction. */
    private static final String DECISION = """
            {"decisionId":"0123456789abcdef0123456789abcdef","decision":"APPROVE","score":0.125,"reasons":["NIGHT"],\
            "ruleVersion":"r-0123456789ab","modelVersion":"m-1","origin":{"topic":"transactions.raw.v1","partition":0},\
            "decidedAt":"2026-01-01T00:00:00.100Z","late":false,"enrichment":{"segment":"retail","homeCountry":"DE",\
            "accountBlocked":false,"accountVersion":1,"merchantCategory":"5411","merchantCountry":"DE","fxVersion":1},\
            "transaction":""";

    private final TransactionGenerator generator;
    private volatile long startNanos;

    LogLoad(long seed) {
        generator = new TransactionGenerator(Workload.profile(ACCOUNTS, 0), seed);
    }

    /** The clock's reading from which due instants count. */
    long startNanos() {
        return startNanos;
    }

    /** Sends records at a rate, whatever becomes of those before. */
    void atRate(LogWriter writer, double rate, long records) {
        startNanos = System.nanoTime();
        for (long number = 0; number < records; number++) {
            long due = (long) (number / rate * NANOS_PER_SECOND);
            Pause.untilNanos(startNanos + due);
            send(writer, due);
        }
        writer.finish();
    }

    /** Sends as fast as they are taken. */
    void flatOut(LogWriter writer, BooleanSupplier goOn) {
        startNanos = System.nanoTime();
        while (goOn.getAsBoolean()) {
            send(writer, System.nanoTime() - startNanos);
        }
        writer.finish();
    }

    private void send(LogWriter writer, long due) {
        GeneratedRecord record = generator.next(System.currentTimeMillis());
        byte[] value = record.value();
        byte[] key = record.key();
        if (value == null || key == null) {
            throw new IllegalStateException("good traffic has keys and values");
        }
        byte[] json = (DECISION + new String(value, UTF_8) + "}").getBytes(UTF_8);
        int partition = KafkaEdges.partitionOf(new String(key, UTF_8), BrokerProcess.PARTITIONS);
        writer.write(
                new ProducerRecord<>(TransactionTopics.DECIDED.name(), partition, key, IntendedTime.stamp(json, due)));
    }
}
