package dev.spillway.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spillway.local.CheckpointNumbers;
import dev.spillway.local.FlinkConf;
import dev.spillway.local.LocalFlink;
import dev.spillway.local.LocalFlinkOptions;
import dev.spillway.local.LocalJob;
import dev.spillway.local.LocalStackException;
import dev.spillway.runtime.ConfigException;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink cluster in a process of its own, told what to do in lines on its standard input: {@code set JOB KEY=VALUE},
 * {@code start DEPLOYMENT}, {@code health}, {@code heap}, {@code stop}. Each is answered by one line that starts with
 * {@value #ANSWER} or, when it cannot be done, {@value #ANSWER}{@value #PROBLEM}. It ends when its input closes.
 */
public final class FlinkWorkerMain {

    static final String ANSWER = "> ";
    static final String PROBLEM = "problem ";
    static final String READY = "ready";

    private static final int ARGUMENTS = 4;
    private static final int USAGE = 2;

    private final LocalFlink flink;
    private final int parallelism;
    private final Map<String, Map<String, Object>> settings = new HashMap<>();
    private final List<LocalJob> running = new ArrayList<>();

    private FlinkWorkerMain(LocalFlink flink, int parallelism) {
        this.flink = flink;
        this.parallelism = parallelism;
    }

    /** @param args folder with {@code flink-conf}, data folder, task slots, parallelism */
    public static void main(String[] args) {
        if (args.length != ARGUMENTS) {
            System.err.println("usage: FlinkWorkerMain HOME DATA SLOTS PARALLELISM");
            System.exit(USAGE);
        }
        System.exit(run(args));
    }

    private static int run(String[] args) {
        LocalFlinkOptions options = new LocalFlinkOptions(
                FlinkConf.in(Path.of(args[0]), "local"), Path.of(args[1]), 0, Integer.parseInt(args[2]));
        try (LocalFlink flink = LocalFlink.start(options);
                BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            FlinkWorkerMain worker = new FlinkWorkerMain(flink, Integer.parseInt(args[3]));
            answer(READY);
            String line = commands.readLine();
            while (line != null) {
                answer(worker.obeyOrExplain(line));
                line = commands.readLine();
            }
            return 0;
        } catch (LocalStackException | IOException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static void answer(String line) {
        System.out.println(ANSWER + line);
        System.out.flush();
    }

    private String obeyOrExplain(String line) {
        try {
            return obey(line.split(" ", 3));
        } catch (LocalStackException | ConfigException e) {
            return PROBLEM + String.valueOf(e.getMessage()).replace('\n', ' ');
        }
    }

    private String obey(String[] command) {
        return switch (command[0]) {
            case "set" -> set(command[1], command[2]);
            case "start" -> start(Deployment.valueOf(command[1]));
            case "health" -> health();
            case "heap" -> heap();
            case "stop" -> stop();
            default -> PROBLEM + "unknown command " + command[0];
        };
    }

    private String set(String job, String setting) {
        int equals = setting.indexOf('=');
        settings.computeIfAbsent(job, name -> new HashMap<>())
                .put(setting.substring(0, equals), setting.substring(equals + 1));
        return "set";
    }

    private String start(Deployment deployment) {
        for (SpillwayJob job : deployment.jobs()) {
            Settings told = Settings.of(settings.getOrDefault(job.name(), Map.of()));
            running.add(flink.resume(new AtParallelism(job, parallelism), told));
        }
        return "running";
    }

    /** All states and the first cause of a failure, in words. */
    private String health() {
        StringBuilder states = new StringBuilder("health");
        for (LocalJob job : running) {
            states.append(' ').append(job.name()).append(' ').append(job.status());
            states.append(" restarts ").append(job.restarts());
            job.failureCause().ifPresent(cause -> states.append(" after ").append(cause));
        }
        return states.toString();
    }

    /** What stays on the heap after a full collection, and the time that all collections took so far. */
    private static String heap() {
        System.gc();
        long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long millis = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        return live + " " + millis;
    }

    private String stop() {
        long completed = 0;
        long failed = 0;
        long size = 0;
        long restarts = 0;
        for (LocalJob job : running) {
            CheckpointNumbers checkpoints = job.checkpoints();
            completed += checkpoints.completed();
            failed += checkpoints.failed();
            size += checkpoints.lastSizeBytes();
            restarts += job.restarts();
            job.cancel();
        }
        running.clear();
        return completed + " " + failed + " " + size + " " + restarts;
    }

    /** Runs a job at the parallelism that is measured, whatever its overlay says. */
    private record AtParallelism(SpillwayJob job, int parallelism) implements SpillwayJob {

        @Override
        public String name() {
            return job.name();
        }

        @Override
        public void define(StreamExecutionEnvironment env, Settings settings) {
            env.setParallelism(parallelism);
            job.define(env, settings);
        }
    }
}
