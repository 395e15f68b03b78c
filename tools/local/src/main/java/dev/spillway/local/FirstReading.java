package dev.spillway.local;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until a job has taken in what was in some of its topics. Without that, the first transactions would be decided
 * with as much of the reference data as happened to be read by then, and no two runs would agree. A job commits an offset
 * when a checkpoint holds all that came before it, so it has taken in what it has committed.
 */
public final class FirstReading {

    private static final int LIMIT_SECONDS = 60;
    private static final int PAUSE_MILLIS = 50;
    private static final int LOOKS = 20;

    private final String job;
    private final Runnable checkpoint;
    private final Admin admin;

    private FirstReading(String job, Runnable checkpoint, Admin admin) {
        this.job = job;
        this.checkpoint = checkpoint;
        this.admin = admin;
    }

    /**
     * Waits up to 60 s.
     *
     * @param job its name, which is its consumer group
     * @param checkpoint makes it take a checkpoint
     * @param topics read by the job
     * @throws LocalStackException if it takes longer, or the job takes no checkpoint
     */
    public static void await(Admin admin, String job, Runnable checkpoint, List<String> topics) {
        try {
            new FirstReading(job, checkpoint, admin).await(topics);
        } catch (ExecutionException e) {
            throw new LocalStackException("cannot see what " + job + " has read: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while " + job + " was reading", e);
        }
    }

    private void await(List<String> topics) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = ends(topics);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!ends.isEmpty() && !committedAfterCheckpoint(ends)) {
            if (System.nanoTime() > deadline) {
                throw new LocalStackException(job + " did not read " + String.join(", ", topics) + " within "
                        + LIMIT_SECONDS + " s: is there far more than a machine like this can take in?");
            }
        }
    }

    /** Offsets are committed a moment after the checkpoint is complete. */
    private boolean committedAfterCheckpoint(Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException {
        checkpoint.run();
        for (int look = 0; look < LOOKS; look++) {
            if (committed(ends)) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return false;
    }

    private boolean committed(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> commits = admin.listConsumerGroupOffsets(job)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata commit = commits.get(end.getKey());
            return commit != null && commit.offset() >= end.getValue();
        });
    }

    private Map<TopicPartition, Long> ends(List<String> topics) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(asked).all().get().entrySet().stream()
                .filter(end -> end.getValue().offset() > 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }
}
