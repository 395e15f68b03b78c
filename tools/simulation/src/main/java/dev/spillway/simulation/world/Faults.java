package dev.spillway.simulation.world;

import dev.spillway.simulation.log.LogPartition;
import dev.spillway.simulation.log.LogTransaction;
import dev.spillway.simulation.log.PlainProducer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is done to a world: failures of jobs, partitions that cannot be reached, and jobs that are redeployed. */
final class Faults {

    private static final int MOST_PARALLELISM = 3;

    private final World world;
    private final Map<Deployment, Long> doomed = new LinkedHashMap<>();

    Faults(World world) {
        this.world = world;
    }

    /** Does one thing that the plan has a chance for. */
    void strike() {
        switch (world.draw(10)) {
            case 0, 1, 2 -> crash(one(world.deployments()), "crash");
            case 3, 4 -> doom(one(world.deployments()));
            case 5 -> world.deployments().forEach(deployment -> crash(deployment, "crash of all"));
            case 6, 7 -> cut();
            default -> stop(one(world.deployments()));
        }
    }

    /** Lets a job fail as soon as its next checkpoint is complete, before it has heard of it. */
    private void doom(Deployment deployment) {
        doomed.put(deployment, deployment.completed());
        deployment.checkpoint();
        world.trace().note("doom " + deployment.writer());
    }

    /** Ends those whose checkpoint is complete now. */
    void strikeDoomed() {
        doomed.entrySet().removeIf(entry -> {
            Deployment deployment = entry.getKey();
            boolean due = deployment.completed() > entry.getValue();
            if (due) {
                crash(deployment, "crash at checkpoint");
            }
            return due || deployment.running().isEmpty();
        });
    }

    private <T> T one(List<T> some) {
        return some.get(world.draw(some.size()));
    }

    /** Ends a job as a failure does; of what it had on its way a part may still be written, now or later. */
    void crash(Deployment deployment, String why) {
        if (deployment.running().isEmpty()) {
            return;
        }
        List<LogTransaction> told = deployment.told();
        Map<PlainProducer, String> left = new LinkedHashMap<>(deployment.producers());
        left.keySet().forEach(producer -> producer.die(size -> world.draw(size + 1)));
        Zombie zombie = new Zombie(deployment.writer(), left, told);
        if (!zombie.isGone()) {
            world.zombies().add(zombie);
        }
        deployment.crash();
        note(why + ' ' + deployment.writer());
    }

    private void cut() {
        List<LogPartition> all = world.log().all();
        LogPartition partition = one(all);
        partition.cut(true);
        note("cut " + partition);
    }

    private void stop(Deployment deployment) {
        if (deployment.stop()) {
            note("stop " + deployment.writer());
        }
    }

    /** Goes on with what has been begun: restarts, redeployments, and partitions that can be reached again. */
    void mend(int chance) {
        world.zombies().removeIf(Zombie::isGone);
        for (Deployment deployment : world.deployments()) {
            if (deployment.running().isEmpty() && world.draw(chance) == 0) {
                if (world.plan().faults() > 0 && world.draw(3) == 0) {
                    deployment.rescale(1 + world.draw(MOST_PARALLELISM));
                }
                world.start(deployment);
            } else if (deployment.isStopped()) {
                redeploy(deployment);
            }
        }
        for (LogPartition partition : world.log().all()) {
            if (partition.isCut() && world.draw(chance * 4) == 0) {
                partition.cut(false);
                note("mend " + partition);
            }
        }
    }

    /** The savepoint is there: the job goes on from it, with other rules if they are to change. */
    private void redeploy(Deployment deployment) {
        int rules = deployment.rules();
        boolean change = Jobs.decides(deployment.name())
                && rules < world.plan().ruleChanges()
                && rules + 1 < Rules.VERSIONS.size() - 1;
        world.redeploy(deployment, change ? rules + 1 : rules, 1 + world.draw(MOST_PARALLELISM));
    }

    /** Makes everything reachable and lets every job run. */
    void heal() {
        world.trace().note("heal");
        List<LogPartition> cut = new ArrayList<>(world.log().all());
        cut.removeIf(partition -> !partition.isCut());
        cut.forEach(partition -> partition.cut(false));
        mend(1);
    }

    private void note(String fault) {
        world.facts().faults().add(fault);
        world.trace().note(fault);
    }
}
