package dev.spillway.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The Flink cluster that is measured, seen from the process that measures. */
final class FlinkWorker implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final ChildJvm child;

    private FlinkWorker(ChildJvm child) {
        this.child = child;
    }

    /**
     * Checkpoints and restarts of all jobs of a run.
     *
     * @param completed checkpoints
     * @param failed checkpoints
     * @param stateBytes size of the newest checkpoints together
     * @param restarts of any job: a run with one is not a measurement
     */
    record Ending(long completed, long failed, long stateBytes, long restarts) {}

    /**
     * What a full collection left.
     *
     * @param liveBytes on the heap
     * @param collectionMillis all collections since the start
     */
    record LiveHeap(long liveBytes, long collectionMillis) {}

    /** Starts a cluster with the slots that {@code deployment} needs and waits until it takes jobs. */
    static FlinkWorker start(BenchOptions options, Deployment deployment, Path folder, String name) {
        int slots = options.parallelism() * deployment.jobs().size();
        ChildJvm child = ChildJvm.start(
                name,
                FlinkWorkerMain.class,
                options.flinkHeap(),
                folder,
                List.of(
                        options.home().toString(),
                        folder.resolve(name).toString(),
                        Integer.toString(slots),
                        Integer.toString(options.parallelism())));
        FlinkWorker worker = new FlinkWorker(child);
        try {
            worker.answer();
            return worker;
        } catch (BenchException e) {
            worker.close();
            throw e;
        }
    }

    /** Submits the jobs and returns when all their tasks run. */
    void run(Deployment deployment, Map<String, Map<String, String>> settings) {
        settings.forEach((job, values) -> values.forEach((key, value) -> ask("set " + job + " " + key + "=" + value)));
        ask("start " + deployment.name());
    }

    /** States, restarts and failures of the jobs in words. */
    String health() {
        return ask("health");
    }

    /** Collects all garbage and returns what is left. */
    LiveHeap liveHeap() {
        long[] numbers = numbers(ask("heap"));
        return new LiveHeap(numbers[0], numbers[1]);
    }

    /** Cancels the jobs. */
    Ending stop() {
        long[] numbers = numbers(ask("stop"));
        return new Ending(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /** CPU time of the process since its start, nanoseconds. */
    long cpuNanos() {
        return child.cpuNanos();
    }

    @Override
    public void close() {
        child.close();
    }

    private String ask(String command) {
        child.tell(command);
        return answer();
    }

    private String answer() {
        String answer = child.await(FlinkWorkerMain.ANSWER, LIMIT);
        if (answer.startsWith(FlinkWorkerMain.PROBLEM)) {
            throw new BenchException(answer.substring(FlinkWorkerMain.PROBLEM.length()));
        }
        return answer;
    }

    private static long[] numbers(String answer) {
        return List.of(answer.split(" ")).stream().mapToLong(Long::parseLong).toArray();
    }
}
