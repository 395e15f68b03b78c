package dev.spillway.runtime;

import java.io.PrintStream;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The body of every job's entry class: settings, environment, graph, run. */
public final class JobMain {

    /** Exit code for settings that cannot be used. */
    public static final int BAD_USAGE = 2;

    private JobMain() {}

    /**
     * Defines and runs a job; ends the process with {@link #BAD_USAGE}, after one line a problem on standard error, if
     * its settings are bad.
     *
     * @param args {@code --config FILE} and {@code --set a.b=c}, see {@link Settings#load}
     * @throws Exception if the job fails or cannot be submitted
     */
    public static void run(SpillwayJob job, String[] args) throws Exception {
        StreamExecutionEnvironment env = JobEnvironment.create();
        if (!defined(job, args, System.getenv(), env, System.err)) {
            System.exit(BAD_USAGE);
        }
        env.execute(job.name());
    }

    /** Defines the job and does its preflight; prints what is wrong and returns false if anything is. */
    static boolean defined(
            SpillwayJob job,
            String[] args,
            Map<String, String> environment,
            StreamExecutionEnvironment env,
            PrintStream err) {
        try {
            Settings settings = Settings.load(args, environment);
            job.define(env, settings);
            job.preflight(settings);
            return true;
        } catch (ConfigException e) {
            err.println(job.name() + ": the configuration cannot be used");
            e.problems().forEach(problem -> err.println("  " + problem));
            return false;
        }
    }
}
