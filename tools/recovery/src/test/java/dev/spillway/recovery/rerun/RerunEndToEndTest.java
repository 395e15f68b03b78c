package dev.spillway.recovery.rerun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.jobs.transactions.TransactionExpressJob;
import dev.spillway.local.LocalKafka;
import dev.spillway.recovery.Broker;
import dev.spillway.recovery.Pipeline;
import dev.spillway.recovery.Place;
import dev.spillway.recovery.RawRange;
import dev.spillway.recovery.RefusedException;
import dev.spillway.recovery.books.HistoryAudit;
import dev.spillway.recovery.books.HistoryBooks;
import dev.spillway.recovery.rerun.Comparison.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History on one broker, decided again on another. */
class RerunEndToEndTest {

    private static final String RAW = "transactions.raw.v1";
    private static final int PAYMENTS = 60;
    private static final int BAD = 3;
    private static final int REPEATED = 2;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    /** Amounts go from 10.00 to 69.00, one a second: with the rules as they come, all would be approved. */
    private static final Map<String, String> CHANGES = Map.of(
            "rules.changes",
            "[{effective-from: '" + START.plusSeconds(20) + "', review-amount-minor: 2000}, {effective-from: '"
                    + START.plusSeconds(40) + "', decline-amount-minor: 4500}]");

    @Test
    void writesWhatIsMissingOnceAndTellsWhatOtherRulesWouldHaveDecided(@TempDir Path folder) throws Exception {
        try (LocalKafka kafka = LocalKafka.temporary()) {
            kafka.createTopics(Pipeline.topics(List.of(new TransactionExpressJob())));
            Broker broker = new Broker(kafka.bootstrapServers(), Map.of());
            produce(broker);
            decideForTheFirstTime(broker, folder.resolve("first"));
            booksClose(broker);
            decideAgainByTheSameChangesOfRules(broker, folder.resolve("again"));
            decideByOtherRules(broker, folder.resolve("second"));
        }
    }

    private static void decideForTheFirstTime(Broker broker, Path folder) {
        Stretch stretch = Stretch.resolve(broker, RAW, Place.EARLIEST, Place.LATEST, Duration.ZERO);
        try (Rerun rerun = Rerun.run(plan(broker, stretch, folder, CHANGES), done -> {})) {
            Publication publication = new Publication(rerun.decided(), broker, stretch);
            Comparison none = Comparison.of(broker, rerun.decided(), stretch);
            assertThat(none.count(Change.NEW)).isEqualTo(PAYMENTS);
            assertThat(none.agrees()).isTrue();
            assertThat(publication.missing(none).values())
                    .containsExactly((long) PAYMENTS, (long) BAD, (long) PAYMENTS + BAD + REPEATED);

            Comparison same = Comparison.of(broker, rerun.decided(), stretch);
            assertThat(same.count(Change.SAME)).isEqualTo(PAYMENTS);
            assertThat(publication.missing(same).values()).as("given again").containsOnly(0L);

            assertThat(publication.fresh("replay-1."))
                    .containsEntry("replay-1.transactions.decided.v1", (long) PAYMENTS)
                    .containsEntry("replay-1.transactions.outcomes.v1", (long) PAYMENTS + BAD + REPEATED)
                    .containsEntry("replay-1.transaction-express.dead-letter.v1", (long) BAD);
            assertThatThrownBy(() -> publication.fresh("replay-1."))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("replay-1.transactions.decided.v1 exists");
        }
    }

    private static void decideAgainByTheSameChangesOfRules(Broker broker, Path folder) {
        Stretch stretch = Stretch.resolve(broker, RAW, Place.EARLIEST, Place.LATEST, Duration.ZERO);
        try (Rerun rerun = Rerun.run(plan(broker, stretch, folder, CHANGES), done -> {})) {
            Comparison comparison = Comparison.of(broker, rerun.decided(), stretch);
            assertThat(comparison.count(Change.SAME))
                    .as("%s", comparison.toJson())
                    .isEqualTo(PAYMENTS);
            assertThat(comparison.verdicts())
                    .containsOnlyKeys("APPROVE to APPROVE", "REVIEW to REVIEW", "DECLINE to DECLINE");
        }
    }

    /** What was written in place closes the books of the originals: the origins are theirs. */
    private static void booksClose(Broker broker) throws InterruptedException {
        RawRange all = RawRange.resolve(broker, RAW, Place.EARLIEST, Place.LATEST);
        HistoryBooks books = new HistoryAudit(broker, Duration.ofSeconds(1)).draw(all, snapshot -> {});
        assertThat(books.laws().values()).as(books.toJson().toString()).containsOnly(0L);
        assertThat(books.result().raw()).isEqualTo(PAYMENTS + BAD + REPEATED);
    }

    private static void decideByOtherRules(Broker broker, Path folder) {
        Stretch stretch = Stretch.resolve(broker, RAW, Place.parse("0=10,1=10"), Place.LATEST, Duration.ofDays(30));
        assertThat(stretch.read().from()).isEqualTo(Map.of(0, 0L, 1, 0L));
        Map<String, String> rules = Map.of("rules.review-amount-minor", "5000", "rules.decline-amount-minor", "900000");
        try (Rerun rerun = Rerun.run(plan(broker, stretch, folder, rules), done -> {})) {
            Comparison comparison = Comparison.of(broker, rerun.decided(), stretch);
            assertThat(comparison.agrees()).isFalse();
            assertThat(comparison.count(Change.OTHER_VERDICT)).isPositive();
            assertThat(comparison.count(Change.SAME))
                    .as("another rule version, at the least")
                    .isZero();
            assertThat(comparison.count(Change.NEW) + comparison.count(Change.GONE))
                    .isZero();
            assertThat(comparison.verdicts()).containsKey("DECLINE to REVIEW");
            assertThat(comparison.verdicts().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .as("the warm-up is not compared")
                    .isBetween(1L, PAYMENTS - 10L);
            assertThat(comparison.toJson().at("/examples")).isNotEmpty();
            Publication publication = new Publication(rerun.decided(), broker, stretch);
            assertThatThrownBy(() -> publication.missing(comparison)).hasMessageContaining("mix two rule books");
        }
    }

    private static Rerun.Plan plan(Broker broker, Stretch stretch, Path folder, Map<String, String> settings) {
        return new Rerun.Plan(broker, stretch.read(), Pipeline.conf(), folder, settings);
    }

    private static void produce(Broker broker) {
        try (KafkaProducer<byte[], byte[]> producer = broker.producer()) {
            for (int i = 0; i < PAYMENTS; i++) {
                send(producer, i, payment(i));
                if (i < REPEATED) {
                    send(producer, i, payment(i));
                }
                if (i < BAD) {
                    send(producer, i, "{");
                }
            }
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, int number, String value) {
        int partition = number % Pipeline.PARTITIONS;
        var unused = producer.send(
                new ProducerRecord<>(RAW, partition, ("a-" + number % 8).getBytes(UTF_8), value.getBytes(UTF_8)));
    }

    private static String payment(int number) {
        return "{\"transactionId\":\"t-" + number + "\",\"accountId\":\"a-" + number % 8
                + "\",\"merchantId\":\"m-1\",\"amount\":\"" + (10 + number) + ".00\",\"currency\":\"EUR\","
                + "\"eventTime\":\"" + START.plusSeconds(number) + "\",\"type\":\"PURCHASE\"}";
    }
}
