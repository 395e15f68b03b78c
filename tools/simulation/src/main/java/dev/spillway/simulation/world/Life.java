package dev.spillway.simulation.world;

import dev.spillway.simulation.host.CutOffException;
import dev.spillway.simulation.log.LogPartition;
import java.util.List;

/** The course of a world: everything is produced while things happen, all is healed and read, and accounts are probed. */
final class Life {

    private static final int MOST_ROUNDS = 60;
    private static final long NINE_DAYS = 9 * 86_400_000L;

    private final World world;
    private final Faults faults;
    private int produced;
    private boolean wasQuiet;

    Life(World world) {
        this.world = world;
        this.faults = new Faults(world);
    }

    /** Lives to the end; false if the world does not come to rest. */
    boolean live() {
        world.deployments().forEach(world::start);
        while (produced < world.plan().records()) {
            step();
        }
        if (!rest() || !world.isAccountedFor()) {
            return false;
        }
        for (int account = 0; account < world.plan().accounts(); account++) {
            world.probe(account);
        }
        boolean rests = rest();
        world.readers().finish();
        return rests;
    }

    private void step() {
        faults.mend(25);
        faults.strikeDoomed();
        if (world.draw(10_000) < world.plan().faults()) {
            faults.strike();
        }
        switch (world.draw(40)) {
            case 0, 1, 2 -> produce();
            case 3 -> world.advance(1 + world.draw(80));
            case 4 ->
                world.deployments().get(world.draw(world.deployments().size())).checkpoint();
            case 5 -> world.readers().act(world);
            default -> anybody();
        }
    }

    private void produce() {
        int many = 1 + world.draw(4);
        for (int i = 0; i < many; i++) {
            world.produce();
            produced++;
        }
        if (world.plan().movingReference() && world.draw(4) == 0) {
            world.changeReference();
        }
        if (world.plan().ruleChanges() > 0 && world.draw(10) == 0) {
            world.deployments().stream()
                    .filter(deployment -> Jobs.decides(deployment.name()))
                    .forEach(Deployment::stop);
        }
        if (world.plan().quietWeek() && !wasQuiet && produced > world.plan().records() / 2) {
            wasQuiet = true;
            rest();
            world.quiet(NINE_DAYS);
        }
    }

    private void anybody() {
        List<World.Deed> ready = world.ready();
        if (!ready.isEmpty()) {
            World.Deed deed = ready.get(world.draw(ready.size()));
            if (!deed.writes() || !world.plan().slowWrites() || world.draw(6) == 0) {
                act(deed);
            }
        }
    }

    private void act(World.Deed deed) {
        try {
            deed.what().run();
        } catch (CutOffException unreachable) {
            deed.whose().ifPresent(deployment -> faults.crash(deployment, "cut off"));
        }
    }

    /** Heals, and lets everybody work until nothing more is written, whatever time it takes. */
    private boolean rest() {
        int still = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            faults.heal();
            long before = written();
            work();
            world.deployments().forEach(Deployment::checkpoint);
            work();
            world.advance(1_100);
            work();
            still = written() == before && isCalm() ? still + 1 : 0;
            if (still == 2) {
                return true;
            }
        }
        return false;
    }

    private void work() {
        List<World.Deed> ready = world.ready();
        while (!ready.isEmpty()) {
            act(ready.get(world.draw(ready.size())));
            ready = world.ready();
        }
    }

    private boolean isCalm() {
        return world.zombies().isEmpty()
                && world.deployments().stream()
                        .allMatch(deployment -> deployment.running().isPresent() && !deployment.isStopping());
    }

    private long written() {
        return world.log().all().stream().mapToLong(LogPartition::end).sum();
    }
}
