package dev.spillway.cluster;

import dev.spillway.local.Folders;
import dev.spillway.local.JobStates;
import dev.spillway.local.LocalStackException;
import dev.spillway.local.LocalTopic;
import dev.spillway.local.TopicCreation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * A cluster of separate processes in one folder. Its processes outlive the one that started them, and whoever opens the
 * folder later can see, pause, end and start each of them. Safe for use by several threads, not by several processes at
 * once.
 */
public final class LocalCluster {

    private static final Duration END_LIMIT = Duration.ofSeconds(10);
    private static final int LAST_LINES = 15;

    private final Path folder;
    private final ClusterFile file;
    private final ClusterLayout layout;
    private final MemberClocks clocks;
    private final MemberProcesses processes;

    private LocalCluster(Path home, Path folder, ClusterFile file, boolean steppableClocks) {
        this.folder = folder;
        this.file = file;
        this.layout = new ClusterLayout(home, folder, file);
        this.clocks = new MemberClocks(layout, steppableClocks);
        this.processes = new MemberProcesses(layout, file.shape().slots(), clocks);
    }

    /**
     * Lays out a new cluster, of which nothing runs yet.
     *
     * @param home Spillway's folder, with {@code flink-conf}
     * @throws LocalStackException if the folder holds one already, or a port asked for is taken
     */
    public static LocalCluster create(Path home, Path folder, ClusterShape shape, ClusterPorts ports) {
        return create(home, folder, shape, ports, false);
    }

    /**
     * Lays out a new cluster.
     *
     * @param steppableClocks whether {@link #setClock} is possible
     */
    public static LocalCluster create(
            Path home, Path folder, ClusterShape shape, ClusterPorts ports, boolean steppableClocks) {
        Path place = Folders.create(folder.toAbsolutePath().normalize());
        if (ClusterFile.read(place).isPresent()) {
            throw new LocalStackException(place + " holds a cluster already");
        }
        ClusterFile file = new ClusterFile(Uuid.randomUuid().toString(), shape, ports.claim(shape), Map.of());
        file.write(place);
        return new LocalCluster(home.toAbsolutePath().normalize(), place, file, steppableClocks);
    }

    /** The cluster that a folder holds, running or not; empty if it holds none. */
    public static Optional<LocalCluster> open(Path home, Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        return ClusterFile.read(place)
                .map(file -> new LocalCluster(home.toAbsolutePath().normalize(), place, file, false));
    }

    /** Where it keeps everything. */
    public Path folder() {
        return folder;
    }

    /** Where a broker keeps its log. */
    public Path logFolder(Member broker) {
        return layout.brokerLog(broker.number());
    }

    /** Where Flink's processes keep what need not survive them. */
    public Path temporaryFolder() {
        return layout.temporaries();
    }

    /** Where the jobs keep checkpoints and savepoints. */
    public Path checkpointFolder() {
        return JobStates.parent(folder);
    }

    /** How many processes there are of each kind. */
    public ClusterShape shape() {
        return file.shape();
    }

    /** Its processes in the order in which they are started. */
    public List<Member> members() {
        return file.shape().members();
    }

    /** Its processes of one kind. */
    public List<Member> members(Role role) {
        return members().stream().filter(member -> member.role() == role).toList();
    }

    /** Host and port of each broker. */
    public String bootstrapServers() {
        return layout.bootstrapServers();
    }

    /** Host and port of each broker as jobs are told: a proxy's, where the shape says so. */
    public String flinkBootstrapServers() {
        return layout.flinkBootstrapServers();
    }

    /** A port by what listens there, e.g. {@code broker-1-proxy}. */
    public int port(String name) {
        return file.port(name);
    }

    /** Where REST and web UI answer, one for each JobManager. */
    public List<URI> restAddresses() {
        return members(Role.JOB_MANAGER).stream()
                .map(member ->
                        URI.create("http://" + ClusterLayout.LOOPBACK + ":" + file.port(member.name() + "-rest")))
                .toList();
    }

    /** What the cluster says about its jobs. */
    public ClusterJobs jobs() {
        return new ClusterJobs(restAddresses());
    }

    /** Flink's command line for this cluster. */
    public FlinkCommands commands() {
        return new FlinkCommands(layout, processes);
    }

    /** Starts those processes that do not run, ZooKeeper and brokers first; does not wait until they are ready. */
    public void startAll() {
        members().forEach(this::start);
    }

    /** Starts a process unless it runs. */
    public synchronized void start(Member member) {
        if (find(member).isEmpty()) {
            file.pids().put(member.name(), processes.start(member));
            file.write(folder);
        }
    }

    /** Whether a process runs; a paused one does. */
    public boolean isRunning(Member member) {
        return find(member).isPresent();
    }

    /** The ids of the processes that run, by name. */
    public Map<String, Long> running() {
        Map<String, Long> running = new TreeMap<>();
        members().stream().filter(this::isRunning).forEach(member -> running.put(member.name(), pid(member)));
        return running;
    }

    /** Ends a process at once, as a power cut would; nothing if it does not run. */
    public void kill(Member member) {
        find(member).ifPresent(OwnProcess::kill);
    }

    /** Holds a process still, with all that it holds. */
    public void pause(Member member) {
        find(member).ifPresent(OwnProcess::pause);
    }

    /** Lets a paused process go on. */
    public void goOn(Member member) {
        find(member).ifPresent(OwnProcess::goOn);
    }

    /** Sets the clock of one of Flink's processes ahead of the machine's, or with a negative time behind it. */
    public void setClock(Member member, Duration ahead) {
        clocks.set(member, ahead);
    }

    /** Ends all processes that this folder recorded and that are still its own; TaskManagers first, ZooKeeper last. */
    public synchronized void stopAll() {
        List<Member> lastFirst = new ArrayList<>(members());
        Collections.reverse(lastFirst);
        for (Member member : lastFirst) {
            find(member).ifPresent(process -> {
                if (!process.end(END_LIMIT)) {
                    process.kill();
                }
            });
            file.pids().remove(member.name());
        }
        file.write(folder);
    }

    /** Waits until the brokers take requests and Flink has all its slots. */
    public void awaitReady(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        ClusterWaits waits = new ClusterWaits(deadline, this::checkAlive);
        try (Admin admin = admin()) {
            waits.await("the brokers", () -> BrokerWatch.count(admin) == shape().brokers());
        }
        ClusterJobs jobs = jobs();
        waits.await("Flink's slots", () -> jobs.slots() == shape().allSlots());
    }

    /** Creates those of the topics that do not exist yet. */
    public void createTopics(Collection<LocalTopic> topics) {
        try (Admin admin = admin()) {
            TopicCreation.ensure(admin, topics);
        }
    }

    /** An admin client of the brokers; the caller closes it. */
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /** The end of a process's log. */
    public String lastLines(Member member) {
        Path log = layout.log(member.name());
        try {
            List<String> lines =
                    Files.isRegularFile(log) ? Files.readString(log).lines().toList() : List.of();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "its log cannot be read: " + e.getMessage();
        }
    }

    /** A process that was started and runs no more means that waiting has become pointless. */
    private void checkAlive() {
        for (Member member : members()) {
            if (file.pids().containsKey(member.name()) && !isRunning(member)) {
                throw new LocalStackException(member.name() + " ended; its log " + layout.log(member.name())
                        + " ends with\n" + lastLines(member));
            }
        }
    }

    private synchronized Optional<OwnProcess> find(Member member) {
        Long pid = file.pids().get(member.name());
        return pid == null ? Optional.empty() : OwnProcess.find(pid, folder, member.name());
    }

    private synchronized long pid(Member member) {
        return file.pids().getOrDefault(member.name(), 0L);
    }
}
