package dev.spillway.local.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.functions.async.AsyncRetryStrategy;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.util.retryable.AsyncRetryStrategies;
import org.apache.flink.streaming.util.retryable.RetryPredicates;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Where a task is busy until both the retry and the timeout of an element are due, the retry runs first, and an answer of
 * its that only asks for another retry becomes the element's result, in the place of what {@code timeout()} gives: with an
 * empty answer, the element is gone (FLINK-40456, in 2.2.0). Our rule: no built-in retry. Retries are the client's, under
 * one deadline, and no job of ours has an asynchronous operator at all, as {@code ArchitectureTest} says.
 */
class RetryTimeoutRaceTest {

    private static final Duration TIMEOUT = Duration.ofMillis(300);
    private static final Duration RETRY = Duration.ofMillis(100);
    private static final String ABSENT = "absent";
    private static final String LATER = "later";

    /** What {@code timeout()} gave. */
    private static final Queue<String> GIVEN_UP = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void forget() {
        GIVEN_UP.clear();
    }

    @Test
    @SuppressWarnings("unchecked") // Flink's predicate has no type
    void stockRetryLosesTheElementThatItsTimeoutGaveUp() throws Exception {
        AsyncRetryStrategy<String> retry = new AsyncRetryStrategies.FixedDelayRetryStrategyBuilder<String>(
                        100, RETRY.toMillis())
                .ifResult(RetryPredicates.EMPTY_RESULT_PREDICATE)
                .build();
        List<String> out;
        try (StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1)) {
            out = AsyncDataStream.orderedWaitWithRetry(
                            keys(env), new Lookup(), TIMEOUT.toMillis(), TimeUnit.MILLISECONDS, retry)
                    .executeAndCollect(10);
        }
        assertThat(GIVEN_UP).containsExactly(ABSENT);
        assertThat(out).containsExactly("later: found");
    }

    @Test
    void retriesOfTheClientUnderOneDeadlineLoseNothing() throws Exception {
        List<String> out;
        try (StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1)) {
            out = AsyncDataStream.orderedWait(
                            keys(env), new RetryingLookup(), TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .executeAndCollect(10);
        }
        assertThat(GIVEN_UP).containsExactly(ABSENT);
        assertThat(out).containsExactly("absent: given up", "later: found");
    }

    private static DataStream<String> keys(StreamExecutionEnvironment env) {
        return env.fromData(Types.STRING, ABSENT, LATER).map(RetryTimeoutRaceTest::busy, Types.STRING);
    }

    /** Keeps the task busy before the second key, as a full buffer or a long pause would. */
    private static String busy(String key) {
        long until = System.nanoTime() + TIMEOUT.multipliedBy(2).toNanos();
        while (key.equals(LATER) && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        return key;
    }

    /** Finds nothing for one key. */
    static class Lookup implements AsyncFunction<String, String> {

        private static final long serialVersionUID = 1L;

        @Override
        public void asyncInvoke(String key, ResultFuture<String> result) {
            result.complete(answer(key));
        }

        @Override
        public void timeout(String key, ResultFuture<String> result) {
            GIVEN_UP.add(key);
            result.complete(List.of(key + ": given up"));
        }

        static List<String> answer(String key) {
            return key.equals(ABSENT) ? List.of() : List.of(key + ": found");
        }
    }

    /** Asks again by itself, until it has an answer or the operator's one deadline is over. */
    static final class RetryingLookup extends Lookup {

        private static final long serialVersionUID = 1L;

        @Override
        public void asyncInvoke(String key, ResultFuture<String> result) {
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            ask(key, result, deadline);
        }

        private static void ask(String key, ResultFuture<String> result, long deadline) {
            List<String> answer = answer(key);
            if (!answer.isEmpty()) {
                result.complete(answer);
            } else if (System.nanoTime() + RETRY.toNanos() < deadline) {
                CompletableFuture.delayedExecutor(RETRY.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> ask(key, result, deadline));
            }
        }
    }
}
