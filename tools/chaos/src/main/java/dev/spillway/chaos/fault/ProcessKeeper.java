package dev.spillway.chaos.fault;

import dev.spillway.cluster.LocalCluster;
import dev.spillway.cluster.Member;
import dev.spillway.local.LocalStackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a process again that ended, as Kubernetes would, unless a fault keeps it down. Some end by themselves: a
 * JobManager that has lost its lead, or a TaskManager that found no JobManager.
 */
public final class ProcessKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessKeeper.class);
    private static final long PERIOD_MILLIS = 250;

    private final LocalCluster cluster;
    private final Set<Member> heldDown = ConcurrentHashMap.newKeySet();
    private final List<String> ended = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "chaos-keeper");
    private volatile boolean stopped;

    private ProcessKeeper(LocalCluster cluster) {
        this.cluster = cluster;
        thread.setDaemon(true);
    }

    /** Starts to look after all processes, which run. */
    public static ProcessKeeper start(LocalCluster cluster) {
        ProcessKeeper keeper = new ProcessKeeper(cluster);
        keeper.thread.start();
        return keeper;
    }

    /** Kills a process and leaves it down. */
    void kill(Member member) {
        heldDown.add(member);
        cluster.kill(member);
    }

    /** Starts a process that was left down. */
    void release(Member member) {
        cluster.start(member);
        heldDown.remove(member);
    }

    /** Names of the processes that ended by themselves so far, each as often as it did. */
    public List<String> endedByThemselves() {
        synchronized (ended) {
            return List.copyOf(ended);
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            cluster.members().forEach(this::look);
            try {
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look(Member member) {
        try {
            if (!heldDown.contains(member) && !cluster.isRunning(member) && !heldDown.contains(member)) {
                synchronized (ended) {
                    ended.add(member.name());
                }
                LOG.warn("{} ended by itself and is started again", member.name());
                cluster.start(member);
            }
        } catch (LocalStackException e) {
            LOG.warn("{} cannot be started again", member.name(), e);
        }
    }
}
