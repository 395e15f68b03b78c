package dev.spillway.local.audit;

import dev.spillway.local.LocalKafka;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes decisions as the decision lane does: of every kind, and some again. */
final class DecisionFeed {

    private static final List<String> VERDICTS = List.of("APPROVE", "APPROVE", "APPROVE", "REVIEW", "DECLINE");
    private static final List<String> TYPES = List.of("PURCHASE", "WITHDRAWAL", "TRANSFER", "REFUND");
    private static final int BATCH = 100;

    private long written;

    static KafkaProducer<byte[], byte[]> producer(LocalKafka kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all", "linger.ms", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Writes decisions, every tenth a second time, as the decision lane does after a failure. */
    void write(KafkaProducer<byte[], byte[]> decisions) throws Exception {
        Future<RecordMetadata> last = null;
        for (int i = 0; i < BATCH; i++, written++) {
            String account = "acc-" + written % 37;
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    "transactions.decided.v1", account.getBytes(StandardCharsets.UTF_8), decision(account, written));
            last = decisions.send(record);
            if (written % 10 == 0) {
                last = decisions.send(record);
            }
        }
        if (last != null) {
            last.get();
        }
    }

    private static byte[] decision(String account, long number) {
        String transaction = """
                {"transactionId":"t-%d","accountId":"%s","merchantId":"m-%d","amount":"%d.07","currency":"EUR",\
                "eventTime":"2026-01-01T00:00:00Z","type":"%s"}""".formatted(number, account, number % 7, number, TYPES.get((int) (number % 4)));
        return """
                {"decisionId":"%032x","transactionId":"t-%d","accountId":"%s","decision":"%s","score":0.25,"reasons":["A"],\
                "ruleVersion":"r","modelVersion":"m","origin":{"topic":"%s","partition":0,"offset":%d},\
                "eventTime":"2026-01-01T00:00:00.000Z","decidedAt":"2026-01-01T00:00:00.100Z","late":false,\
                "transaction":%s,"enrichment":{"segment":"","homeCountry":"","accountBlocked":false,"accountVersion":0,\
                "merchantCategory":"","merchantCountry":"","merchantVersion":0,"amountBaseMinor":-1,"fxVersion":0,\
                "missing":["ACCOUNT","MERCHANT","FX"]}}""".formatted(
                        number, number, account, VERDICTS.get((int) (number % 5)), Records.RAW, number, transaction)
                .getBytes(StandardCharsets.UTF_8);
    }
}
