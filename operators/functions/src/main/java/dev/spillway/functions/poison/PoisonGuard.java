package dev.spillway.functions.poison;

import dev.spillway.core.ErrorClass;
import dev.spillway.core.Origin;
import dev.spillway.core.Rejection;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which records crashed a stage, across the restarts that a crash is answered with. A crash is noted and goes on,
 * so the job fails and comes back with clean state; a record that crashed the stage {@value #CRASHES} times in a row is not
 * worked on again by this version of the job, whoever replays it. Records of a stage that are put aside are bounded
 * ({@code poison.limit}): a version that crashes on every record keeps failing loudly instead of emptying its topic into
 * dead letters.
 *
 * <p>A stage asks {@link #idle()} first, which costs one look at an empty map. Used by the task's thread only.
 */
public final class PoisonGuard {

    /** Code of a record that is put aside. Public API. */
    public static final String CODE = "POISON";

    /** Crashes in a row after which a record is put aside: one may be chance, and with each the job stands still. */
    public static final int CRASHES = 2;

    private static final Logger LOG = LoggerFactory.getLogger(PoisonGuard.class);

    private final String job;
    private final String jobVersion;
    private final String stage;
    private final int limit;
    private final @Nullable CrashNotes notes;
    private final Map<Origin, Integer> crashes = new HashMap<>();

    private PoisonGuard(String job, String jobVersion, String stage, int limit, @Nullable CrashNotes notes) {
        this.job = job;
        this.jobVersion = jobVersion;
        this.stage = stage;
        this.limit = limit;
        this.notes = notes;
    }

    /** Reads what was noted of a stage; call it in {@code open()}. Without a place for notes it guards nothing. */
    public static PoisonGuard open(RuntimeContext context, String stage, String jobVersion) {
        PoisonSettings settings = PoisonSettings.of(context);
        PoisonGuard guard = new PoisonGuard(
                context.getJobInfo().getJobName(),
                jobVersion,
                stage,
                settings.limit(),
                settings.notes(stage, jobVersion));
        guard.load();
        return guard;
    }

    /** The notes are a safety net: a store that cannot be listed must not keep the job down. */
    private void load() {
        if (notes == null) {
            LOG.info(
                    "{}: no place to note crashes at (execution.checkpointing.dir or poison.limit): a record that"
                            + " crashes this stage is not put aside",
                    stage);
            return;
        }
        try {
            crashes.putAll(notes.read());
        } catch (IOException | RuntimeException e) {
            LOG.error("{}: cannot read {}: until the next restart no record is put aside", stage, notes, e);
        }
        if (!crashes.isEmpty()) {
            LOG.warn(
                    "{}: {} records are put aside and {} more crashed once: {}",
                    stage,
                    aside(crashes),
                    crashes.size() - aside(crashes),
                    notes);
        }
    }

    /** Whether no record ever crashed the stage: then all others need not be asked about. */
    public boolean idle() {
        return crashes.isEmpty();
    }

    /** Whether a record is put aside. */
    public boolean holds(Origin origin) {
        return crashes.getOrDefault(origin, 0) >= CRASHES;
    }

    /** Why a record that is put aside is not worked on: the last exception, and where the notes are. */
    public Rejection why(Origin origin) {
        String told = "an exception of which the note is gone";
        if (notes != null) {
            try {
                told = CrashNote.told(notes.read(origin, CRASHES)) + "; evidence: " + notes.place(origin, CRASHES);
            } catch (IOException e) {
                LOG.warn("{}: cannot read the note on {}", stage, origin.toText(), e);
            }
        }
        LOG.warn("{}: {} is put aside: {}", stage, origin.toText(), told);
        return new Rejection(ErrorClass.UNEXPECTED, CODE, "", "crashed the stage twice, " + told);
    }

    /** Takes note that a record was worked on without a crash, so that a later one is the first again. */
    public void passed(Origin origin) {
        Integer before = idle() ? null : crashes.get(origin);
        if (notes == null || before == null || before >= CRASHES) {
            return;
        }
        crashes.remove(origin);
        LOG.info("{}: {} crashed once and passed now", stage, origin.toText());
        try {
            notes.forget(origin, before);
        } catch (IOException e) {
            LOG.warn("{}: cannot remove the note on {}", stage, origin.toText(), e);
        }
    }

    /**
     * Notes that work on a record ended in an exception, which the caller throws on. A task that is being cancelled notes
     * nothing: what it meets then is no fault of the record. Never throws.
     *
     * @param at when it happened, epoch milliseconds
     */
    public void crashed(Origin origin, Throwable failure, long at) {
        if (notes == null || Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            note(notes, origin, failure, at);
        } catch (IOException | RuntimeException e) {
            LOG.error("{}: cannot note that {} crashed it", stage, origin.toText(), e);
            failure.addSuppressed(e);
        }
    }

    private void note(CrashNotes known, Origin origin, Throwable failure, long at) throws IOException {
        Map<Origin, Integer> now = known.read(); // other subtasks may have noted since this one was opened
        int crash = now.getOrDefault(origin, 0) + 1;
        if (crash > CRASHES || (crash == 1 && now.size() >= CrashNotes.MOST)) {
            return;
        }
        if (crash == CRASHES && aside(now) >= limit) {
            LOG.error(
                    "{}: {} crashed it again and is not put aside, since {} records are already, which is poison.limit:"
                            + " the job fails until it is mended. Deploy another version, or look at {} and empty it",
                    stage,
                    origin.toText(),
                    limit,
                    known);
            return;
        }
        known.write(origin, crash, CrashNote.of(job, jobVersion, stage, origin, crash, failure, at));
        LOG.error(
                "{}: {} crashed it, {} of {} times until it is put aside: {}",
                stage,
                origin.toText(),
                crash,
                CRASHES,
                known.place(origin, crash));
    }

    private static long aside(Map<Origin, Integer> crashes) {
        return crashes.values().stream().filter(count -> count >= CRASHES).count();
    }
}
