package dev.spillway.chaos.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * An endless sequence of rounds: the same seed and kinds give the same. Each kind comes once before any comes again. Of
 * ten rounds six have one fault, three have two and one has three.
 */
public final class FaultPlan implements Iterator<FaultRound> {

    private static final long MORE_QUIET_MILLIS = 6_000;

    private final List<FaultKind> kinds;
    private final Random random;
    private final long quietMillis;
    private final Deque<FaultKind> bag = new ArrayDeque<>();

    /**
     * A plan of these kinds.
     *
     * @param kinds at least one
     * @param quiet the least time between two rounds
     */
    public FaultPlan(List<FaultKind> kinds, long seed, Duration quiet) {
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("a plan needs at least one kind of fault");
        }
        this.kinds = List.copyOf(kinds);
        this.random = new Random(seed);
        this.quietMillis = quiet.toMillis();
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public FaultRound next() {
        int wanted = faultsAtOnce();
        List<PlannedFault> faults = new ArrayList<>();
        List<FaultKind> putBack = new ArrayList<>();
        while (faults.size() < wanted && putBack.size() < kinds.size()) {
            FaultKind kind = draw();
            boolean fits = faults.stream()
                    .allMatch(other -> kind.target().goesWith(other.kind().target()));
            if (fits) {
                faults.add(plan(kind, faults.isEmpty()));
            } else {
                putBack.add(kind);
            }
        }
        putBack.forEach(bag::addFirst);
        return new FaultRound(List.copyOf(faults), between(quietMillis, quietMillis + MORE_QUIET_MILLIS));
    }

    private int faultsAtOnce() {
        double u = random.nextDouble();
        return u < 0.6 ? 1 : u < 0.9 ? 2 : 3;
    }

    private FaultKind draw() {
        if (bag.isEmpty()) {
            List<FaultKind> all = new ArrayList<>(kinds);
            Collections.shuffle(all, random);
            bag.addAll(all);
        }
        return bag.removeFirst();
    }

    private PlannedFault plan(FaultKind kind, boolean first) {
        long after = first ? 0 : between(0, 3_000);
        return new PlannedFault(kind, random.nextDouble(), after, kind.kill() ? between(0, 3_000) : lasts(kind));
    }

    /** A pause is sometimes shorter and sometimes longer than the 15 s after which a process counts as dead. */
    private long lasts(FaultKind kind) {
        return switch (kind) {
            case SPIKE -> between(5_000, 8_000);
            case POISON -> between(8_000, 15_000);
            case PAUSE_TASK_MANAGER, PAUSE_JOB_MANAGER -> between(3_000, 25_000);
            default -> between(3_000, 15_000);
        };
    }

    private long between(long least, long most) {
        return least + (long) (random.nextDouble() * (most - least));
    }
}
