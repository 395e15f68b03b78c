package dev.spillway.simulation.host;

import dev.spillway.simulation.log.LogPartition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;

/**
 * One subtask of a chain of operators: takes from its channels or reads its partitions, aligns barriers, fires its timers.
 * It does one thing when it is told to work, and a seed tells which.
 */
public final class HostedTask {

    private static final int MOST_STATE_BYTES = 64 << 20;

    /** What a task could do next. */
    private enum Chance {
        NOTICE,
        TIMER,
        BARRIER,
        READ,
        TAKE
    }

    private final String name;
    private final HostContext context;
    private final TaskParts parts;
    private final HostedJob job;
    private final ArrayDeque<Long> notices = new ArrayDeque<>();
    private final ArrayDeque<Channel.Barrier> barriers = new ArrayDeque<>();
    private long aligning = -1;
    private int arrived;
    private boolean stopped;

    HostedTask(String name, TaskParts parts, HostedJob job, HostContext context) {
        this.name = name;
        this.parts = parts;
        this.job = job;
        this.context = context;
    }

    /** Head of its chain, and number of the subtask. */
    public String name() {
        return name;
    }

    boolean isSource() {
        return parts.source() != null;
    }

    /** Asks a source for a barrier. */
    void trigger(Channel.Barrier barrier) {
        barriers.addLast(barrier);
    }

    /** Tells that a checkpoint is complete. */
    void tell(long checkpoint) {
        notices.addLast(checkpoint);
    }

    /** Reads nothing more: the job is being stopped. */
    void stop() {
        stopped = true;
    }

    /** When its next timer fires, {@link Long#MAX_VALUE} if none is set. */
    public long nextTimer() {
        return parts.timers().nextAt();
    }

    /** Whether it waits for nothing but time. */
    public boolean isIdle() {
        return notices.isEmpty()
                && barriers.isEmpty()
                && parts.inputs().channels().stream().allMatch(Channel::isEmpty)
                && !could(Chance.READ);
    }

    /** Whether it could do something. */
    public boolean isReady() {
        return could(Chance.TAKE)
                || could(Chance.READ)
                || could(Chance.NOTICE)
                || could(Chance.TIMER)
                || could(Chance.BARRIER);
    }

    private List<Chance> chances() {
        List<Chance> chances = new ArrayList<>(5);
        add(chances, Chance.NOTICE);
        add(chances, Chance.TIMER);
        add(chances, Chance.BARRIER);
        add(chances, Chance.READ);
        add(chances, Chance.TAKE);
        return chances;
    }

    private void add(List<Chance> chances, Chance chance) {
        if (could(chance)) {
            chances.add(chance);
        }
    }

    private boolean could(Chance chance) {
        return switch (chance) {
            case NOTICE -> !notices.isEmpty() && !isHeldUp(notices.getFirst());
            case TIMER -> parts.timers().isDue();
            case BARRIER -> !barriers.isEmpty();
            case READ -> !stopped && parts.source() != null && parts.source().isReadable();
            case TAKE -> parts.inputs().isReady();
        };
    }

    private boolean isHeldUp(long checkpoint) {
        for (HostedSink sink : parts.sinks()) {
            if (sink.isHeldUp(checkpoint)) {
                return true;
            }
        }
        return false;
    }

    private List<LogPartition> readable() {
        HostedSource source = parts.source();
        return source == null ? List.of() : source.readable();
    }

    /** Does one of the things that it could do; up to {@code burst} records of one partition or channel. */
    public void work(SplittableRandom random, int burst) {
        List<Chance> chances = chances();
        try {
            switch (chances.get(random.nextInt(chances.size()))) {
                case NOTICE -> complete(notices.removeFirst());
                case TIMER -> parts.timers().fire();
                case BARRIER -> checkpoint(barriers.removeFirst());
                case READ -> read(random, burst);
                case TAKE -> take(random, burst);
            }
        } catch (CutOffException e) {
            throw e;
        } catch (Exception e) {
            throw HostException.in(name, e);
        }
    }

    private void complete(long checkpoint) throws Exception {
        for (HostedOperator operator : parts.operators()) {
            operator.completed(checkpoint);
        }
        parts.sinks().forEach(sink -> sink.completed(checkpoint));
    }

    private void read(SplittableRandom random, int burst) throws Exception {
        HostedSource source = parts.source();
        List<LogPartition> readable = readable();
        LogPartition partition = readable.get(random.nextInt(readable.size()));
        for (int i = 0; i < burst && source != null; i++) {
            source.read(partition);
        }
    }

    private void take(SplittableRandom random, int burst) throws Exception {
        List<Channel> ready =
                parts.inputs().channels().stream().filter(Channel::isReady).toList();
        Channel channel = ready.get(random.nextInt(ready.size()));
        for (int i = 0; i < burst && channel.isReady(); i++) {
            take(channel);
        }
    }

    private void take(Channel channel) throws Exception {
        Channel.Item item = channel.take();
        if (item instanceof Channel.Element element) {
            parts.inputs().enter(channel, element);
        } else if (item instanceof Channel.Barrier barrier) {
            align(channel, barrier);
        }
    }

    /** Holds back what comes behind the barrier until it has come by every channel. */
    private void align(Channel channel, Channel.Barrier barrier) throws Exception {
        if (barrier.checkpoint() < aligning) {
            return;
        }
        if (barrier.checkpoint() > aligning) {
            parts.inputs().channels().forEach(Channel::unblock);
            aligning = barrier.checkpoint();
            arrived = 0;
        }
        if (context.tampering().aligns(name)) {
            channel.block(aligning);
        }
        arrived++;
        if (arrived == parts.inputs().channels().size()) {
            parts.inputs().channels().forEach(Channel::unblock);
            checkpoint(barrier);
        }
    }

    private void checkpoint(Channel.Barrier barrier) throws Exception {
        long id = barrier.checkpoint();
        for (HostedOperator operator : parts.operators()) {
            operator.prepareSnapshot(id);
        }
        parts.sinks().forEach(sink -> sink.flush(id));
        parts.exchanges().forEach(exchange -> exchange.barrier(barrier));
        Map<String, OperatorSubtaskState> states = new LinkedHashMap<>();
        for (HostedOperator operator : parts.operators()) {
            states.put(
                    operator.uid(),
                    operator.snapshot(id, context.now(), new MemCheckpointStreamFactory(MOST_STATE_BYTES)));
        }
        job.acknowledge(id, this, parts.snapshot(states));
    }

    /** Ends it with everything that is in it. */
    void close() {
        try {
            for (HostedOperator operator : parts.operators()) {
                operator.close();
            }
        } catch (Exception e) {
            throw HostException.in(name, e);
        }
    }

    /** Its sinks. */
    List<HostedSink> sinks() {
        return parts.sinks();
    }
}
