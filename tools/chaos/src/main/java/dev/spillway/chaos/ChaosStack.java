package dev.spillway.chaos;

import dev.spillway.chaos.fault.SmallDisks;
import dev.spillway.chaos.proxy.FaultProxy;
import dev.spillway.cluster.ClusterPorts;
import dev.spillway.cluster.FlinkCommands.Submission;
import dev.spillway.cluster.LocalCluster;
import dev.spillway.cluster.Member;
import dev.spillway.cluster.Role;
import dev.spillway.core.Topic;
import dev.spillway.jobs.transactions.TransactionJobs;
import dev.spillway.jobs.transactions.TransactionReconciliationJob;
import dev.spillway.local.FirstReading;
import dev.spillway.local.LocalTopic;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.reference.ReferenceTopics;
import dev.spillway.types.transactions.TransactionTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** A cluster with the jobs of the domain on it, and proxies before its brokers if their network is to fail; ends all of it on close. */
final class ChaosStack implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final ChaosPlan plan;
    private final LocalCluster cluster;
    private final SmallDisks disks;
    private final List<FaultProxy> proxies = new ArrayList<>();
    private final Map<String, String> idOfJob = new LinkedHashMap<>();

    private ChaosStack(ChaosPlan plan, LocalCluster cluster, SmallDisks disks) {
        this.plan = plan;
        this.cluster = cluster;
        this.disks = disks;
    }

    /** Starts the processes and creates the topics; no job runs yet. */
    static ChaosStack start(ChaosPlan plan) {
        LocalCluster cluster =
                LocalCluster.create(plan.home(), plan.folder(), plan.shape(), ClusterPorts.FREE, plan.clocks());
        ChaosStack stack = new ChaosStack(plan, cluster, plan.disks() ? disks(cluster) : SmallDisks.none());
        try {
            if (plan.shape().proxied()) {
                stack.startProxies();
            }
            cluster.startAll();
            cluster.awaitReady(LIMIT);
            cluster.createTopics(stack.topics());
            stack.stampDecisionsWhenAppended();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void startProxies() {
        for (Member broker : cluster.members(Role.BROKER)) {
            proxies.add(FaultProxy.start(
                    cluster.port(broker.name() + "-proxy"), cluster.port(broker.name() + "-behind-proxy")));
        }
    }

    private static SmallDisks disks(LocalCluster cluster) {
        List<Path> folders = new ArrayList<>(List.of(cluster.temporaryFolder(), cluster.checkpointFolder()));
        cluster.members(Role.BROKER).forEach(broker -> folders.add(cluster.logFolder(broker)));
        return SmallDisks.on(folders);
    }

    LocalCluster cluster() {
        return cluster;
    }

    SmallDisks disks() {
        return disks;
    }

    List<FaultProxy> proxies() {
        return proxies;
    }

    List<String> topicNames() {
        return topics().stream().map(LocalTopic::name).toList();
    }

    /** Submits the jobs, all at once, and waits until they run and have taken in the reference data that is there. */
    void submitJobs() {
        Map<String, CompletableFuture<String>> submitted = new LinkedHashMap<>();
        for (SpillwayJob job : jobs()) {
            submitted.put(job.name(), CompletableFuture.supplyAsync(() -> submit(job)));
        }
        submitted.forEach((job, id) -> idOfJob.put(job, id.join()));
        idOfJob.values().forEach(id -> cluster.jobs().awaitRunning(id, LIMIT));
        List<String> reference =
                ReferenceTopics.ALL.stream().<String>map(Topic::name).toList();
        try (Admin admin = cluster.admin()) {
            idOfJob.forEach((job, id) -> {
                if (TransactionJobs.readsReference(job)) {
                    FirstReading.await(admin, job, () -> cluster.jobs().triggerCheckpoint(id), reference);
                }
            });
        }
    }

    private String submit(SpillwayJob job) {
        Submission submission = new Submission(job.name(), job.getClass().getName(), plan.jar(), settings(job));
        return cluster.commands().submit(submission, Optional.empty());
    }

    private Map<String, String> settings(SpillwayJob job) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap-servers", cluster.flinkBootstrapServers());
        if (job.name().equals(TransactionReconciliationJob.NAME)) {
            List<String> decisionLane =
                    TransactionJobs.decisionLane(plan.deployment().jobs());
            settings.put("reconciliation.dead-letters-of", "[" + String.join(", ", decisionLane) + "]");
            settings.put("reconciliation.ledger", Boolean.toString(plan.ledger()));
        }
        return settings;
    }

    /** Whether Flink says that every TaskManager is there and every task of every job runs. */
    boolean isWhole() {
        return cluster.jobs().slots() == cluster.shape().allSlots()
                && idOfJob.values().stream().allMatch(cluster.jobs()::allTasksRun);
    }

    /** Restarts of all jobs together, as far as the present JobManager knows. */
    long restarts() {
        return idOfJob.values().stream().mapToLong(cluster.jobs()::restarts).sum();
    }

    @Override
    public void close() {
        cluster.stopAll();
        proxies.forEach(FaultProxy::close);
        disks.close();
    }

    private List<SpillwayJob> jobs() {
        List<SpillwayJob> jobs = new ArrayList<>(plan.deployment().jobs());
        if (plan.ledger()) {
            jobs.add(TransactionJobs.ledger());
        }
        return jobs;
    }

    private List<LocalTopic> topics() {
        return TransactionJobs.topics(jobs(), Settings.of(Map.of())).stream()
                .map(topic -> LocalTopic.of(topic, PARTITIONS))
                .toList();
    }

    /** A producer's time tells when a decision was handed to it, and it may have waited there for a dead broker. */
    private void stampDecisionsWhenAppended() {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TransactionTopics.DECIDED.name());
        AlterConfigOp stamp =
                new AlterConfigOp(new ConfigEntry("message.timestamp.type", "LogAppendTime"), AlterConfigOp.OpType.SET);
        try (Admin admin = cluster.admin()) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(stamp))).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot change the decision topic: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while changing the decision topic", e);
        }
    }
}
