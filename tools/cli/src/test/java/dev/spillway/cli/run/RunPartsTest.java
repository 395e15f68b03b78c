package dev.spillway.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.cli.input.FieldMap;
import dev.spillway.cli.input.InputRecord;
import dev.spillway.cli.input.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPartsTest {

    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void callsAFigureStuckOnlyAfterTheLimitWithoutChange() {
        StallWatch watch = new StallWatch(Duration.ofSeconds(60));
        assertThat(watch.stands(1, 0)).isFalse();
        assertThat(watch.stands(1, 59 * SECOND)).isFalse();
        assertThat(watch.stands(2, 60 * SECOND)).isFalse();
        assertThat(watch.stands(2, 119 * SECOND)).isFalse();
        assertThat(watch.stands(2, 120 * SECOND)).isTrue();
    }

    @Test
    void spreadsRecordsEvenlyAtARate() {
        Pace pace = Pace.rate(500);
        assertThat(pace.dueNanos(0, at("2024-01-01T00:00:00Z"))).isZero();
        assertThat(pace.dueNanos(1_000, at("2024-01-01T00:00:00Z"))).isEqualTo(2 * SECOND);
        assertThat(Pace.unbounded().dueNanos(1_000_000, at("2024-01-01T00:00:00Z")))
                .isZero();
    }

    @Test
    void followsEventTimesAndNeverGoesBack() {
        Pace pace = Pace.eventTime(3_600, () -> Instant.parse("2024-01-01T03:55:00Z"));
        assertThat(pace.dueNanos(0, at("2024-01-01T00:00:00Z"))).isZero();
        assertThat(pace.dueNanos(1, at("2024-01-01T03:00:00+01:00"))).isEqualTo(2 * SECOND);
        assertThat(pace.dueNanos(2, at("2024-01-01T01:00:00Z"))).isEqualTo(2 * SECOND);
        assertThat(pace.dueNanos(3, at("yesterday"))).isEqualTo(2 * SECOND);
        assertThat(pace.dueNanos(4, at("2024-01-01T04:00:00Z"))).isEqualTo(4 * SECOND);
    }

    @Test
    void isNotHeldUpByImplausibleEventTimes() {
        Pace pace = Pace.eventTime(3_600, () -> Instant.parse("2024-01-01T04:00:00Z"));
        assertThat(pace.dueNanos(0, at("1970-01-01T00:00:00Z"))).isZero();
        assertThat(pace.dueNanos(1, at("2024-01-01T00:00:00Z"))).isZero();
        assertThat(pace.dueNanos(2, at("2031-01-01T00:00:00Z"))).isZero();
        assertThat(pace.dueNanos(3, at("9999-12-31T23:59:59Z"))).isZero();
        assertThat(pace.dueNanos(4, at("2024-01-01T01:00:00Z"))).isEqualTo(SECOND);
    }

    @Test
    void countsFirstDecisionsAgainstLabels() throws IOException {
        Path file =
                Files.writeString(folder.resolve("l.csv"), "transactionId,fraud\n1,1\n2,1\n3,1\n4,0\n5,0\n6,0\n9,0\n");
        LabelScore score = new LabelScore(Labels.read(file, FieldMap.none()));
        String[] decisions = {
            "1 DECLINE", "2 REVIEW", "3 APPROVE", "4 DECLINE", "5 REVIEW", "6 APPROVE", "7 DECLINE", "1 APPROVE"
        };
        for (String decision : decisions) {
            score.add("{\"transactionId\":\"" + decision.charAt(0) + "\",\"decision\":\"" + decision.substring(2)
                    + "\"}");
        }
        ObjectNode json = score.toJson();
        assertThat(json.at("/decline").toString()).isEqualTo("{\"tp\":1,\"fp\":1,\"fn\":2,\"tn\":2}");
        assertThat(json.at("/declineOrReview").toString()).isEqualTo("{\"tp\":2,\"fp\":2,\"fn\":1,\"tn\":1}");
        assertThat(json.get("joined").asLong()).isEqualTo(6);
        assertThat(json.get("unjoined").asLong()).isEqualTo(1);
        assertThat(json.get("decisionsWithoutLabel").asLong()).isEqualTo(1);
        assertThat(json.at("/decisions/REVIEW/fraud").asLong()).isEqualTo(1);
    }

    @Test
    void handsTheTickersFirstFailureToTheRun() throws InterruptedException {
        CountDownLatch ticked = new CountDownLatch(1);
        try (Ticker ticker = Ticker.start(Duration.ofMillis(1), () -> {
            ticked.countDown();
            throw new IllegalStateException("a job ended");
        })) {
            assertThat(ticked.await(10, TimeUnit.SECONDS)).isTrue();
            ticker.close();
            assertThatThrownBy(ticker::check)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a job ended");
        }
    }

    private static InputRecord at(String eventTime) {
        return new InputRecord(null, ("{\"eventTime\":\"" + eventTime + "\"}").getBytes(UTF_8));
    }
}
