package dev.spillway.local;

import dev.spillway.core.Topic.Cleanup;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics once, replicated as the broker says: those that exist must have the partition count asked for. */
public final class TopicCreation {

    private static final int LIMIT_SECONDS = 30;

    private TopicCreation() {}

    /**
     * Creates those of the topics that do not exist yet, and waits until the broker knows them.
     *
     * @throws LocalStackException if one exists with another partition count, which would break order and dedupe
     */
    public static void ensure(Admin admin, Collection<LocalTopic> topics) {
        Map<String, LocalTopic> byName = new LinkedHashMap<>();
        topics.forEach(topic -> byName.put(topic.name(), topic));
        List<NewTopic> asked =
                byName.values().stream().map(TopicCreation::request).toList();
        admin.createTopics(asked).values().forEach((name, created) -> {
            if (!await("create topic " + name, created, TopicExistsException.class)) {
                checkPartitions(admin, byName, name);
            }
        });
        byName.keySet().forEach(name -> describe(admin, name));
    }

    private static NewTopic request(LocalTopic topic) {
        String policy = topic.cleanup() == Cleanup.COMPACT ? "compact" : "delete";
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                .configs(Map.of("cleanup.policy", policy));
    }

    private static void checkPartitions(Admin admin, Map<String, LocalTopic> byName, String name) {
        LocalTopic topic = byName.get(name);
        int existing = describe(admin, name).partitions().size();
        if (topic != null && existing != topic.partitions()) {
            throw new LocalStackException("topic " + name + " exists with " + existing + " partitions, not "
                    + topic.partitions() + ": a partition count never changes, so use another data folder or ask for "
                    + existing);
        }
    }

    /** Waits until the broker knows the topic, as creation returns before every part of it does. */
    private static TopicDescription describe(Admin admin, String name) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (System.nanoTime() < deadline) {
            KafkaFuture<TopicDescription> answer =
                    admin.describeTopics(List.of(name)).topicNameValues().get(name);
            if (answer != null && await("describe topic " + name, answer, UnknownTopicOrPartitionException.class)) {
                return answer.toCompletionStage().toCompletableFuture().join();
            }
        }
        throw new LocalStackException("topic " + name + " did not appear within " + LIMIT_SECONDS + " s");
    }

    private static boolean await(String what, KafkaFuture<?> answer, Class<? extends Exception> tolerated) {
        try {
            answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (tolerated.isInstance(e.getCause())) {
                return false;
            }
            throw new LocalStackException("cannot " + what + ": " + LocalStackException.rootCause(e), e);
        } catch (TimeoutException e) {
            throw new LocalStackException("cannot " + what + ": no answer within " + LIMIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while waiting to " + what, e);
        }
    }
}
