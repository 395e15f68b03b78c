package dev.spillway.simulation.mutant;

import dev.spillway.simulation.host.Tampering;
import dev.spillway.simulation.log.LogTransaction;
import java.util.Map;

/** Faults of what is around the operators: sinks, sources, exchanges, restarts, readers. */
final class Planted {

    private Planted() {}

    /** A producer that writes the newest record first. */
    static Tampering unorderedBatches() {
        return new Tampering() {
            @Override
            public boolean keepsOrder(String uid) {
                return false;
            }
        };
    }

    /** A limit that lets one more pass. */
    static Tampering limitOffByOne() {
        return new Tampering() {
            @Override
            public Map<String, Object> settings(
                    String job, Map<String, Object> settings, Map<String, Object> first, boolean afterFailure) {
                return Settings.oneMore(settings, "rules.count-per-hour");
            }
        };
    }

    /** A restart that takes the settings of the first deployment. */
    static Tampering staleRules() {
        return new Tampering() {
            @Override
            public Map<String, Object> settings(
                    String job, Map<String, Object> settings, Map<String, Object> first, boolean afterFailure) {
                return afterFailure ? first : settings;
            }
        };
    }

    /** A sink that acknowledges before it has written. */
    static Tampering unflushedCheckpoint() {
        return new Tampering() {
            @Override
            public boolean flushes(String uid) {
                return false;
            }
        };
    }

    /** A task that takes its part at the first barrier and lets others overtake it. */
    static Tampering unalignedBarriers() {
        return new Tampering() {
            @Override
            public boolean aligns(String task) {
                return false;
            }
        };
    }

    /** A source that passes one raw record over. */
    static Tampering offsetTooFar() {
        return new Tampering() {
            @Override
            public long restoredOffset(String uid, String partition, long offset) {
                return uid.equals("read-transactions-raw-v1") ? offset + 1 : offset;
            }
        };
    }

    /** A source that reads one raw record again. */
    static Tampering offsetTooNear() {
        return new Tampering() {
            @Override
            public long restoredOffset(String uid, String partition, long offset) {
                return uid.equals("read-transactions-raw-v1") ? Math.max(0, offset - 1) : offset;
            }
        };
    }

    /** Stages whose timers are not restored. */
    static Tampering loseTimer() {
        return new Tampering() {
            @Override
            public boolean keepsRestoredTimer(String uid) {
                return !uid.equals("enrich-transaction") && !uid.equals("decide-transaction-express");
            }
        };
    }

    /** An exchange that does not know of the new parallelism. */
    static Tampering wrongSubtask() {
        return new Tampering() {
            @Override
            public int subtask(String uid, int subtask, int parallelism, boolean rescaled) {
                return rescaled ? (subtask + 1) % parallelism : subtask;
            }
        };
    }

    /** A committer that forgets every third transaction. */
    static Tampering skipCommit() {
        return new Tampering() {
            @Override
            public boolean commits(String uid, LogTransaction transaction) {
                return !uid.equals("write-ledger-entries-v1")
                        || transaction.id().hashCode() % 3 != 0;
            }
        };
    }

    /** A committer that does not commit what it is restored with. */
    static Tampering abortPrepared() {
        return new Tampering() {
            @Override
            public boolean commitsRestored(String uid, LogTransaction transaction) {
                return !uid.equals("write-ledger-entries-v1");
            }
        };
    }

    /** A committer that lets its predecessor's transactions be. */
    static Tampering missingFence() {
        return new Tampering() {
            @Override
            public boolean fences(String uid, LogTransaction left) {
                return false;
            }
        };
    }

    /** A reader without memory. */
    static Tampering readerTakesAll() {
        return new Tampering() {
            @Override
            public boolean handles(boolean first) {
                return true;
            }
        };
    }

    /** A reader that is shown everything. */
    static Tampering readUncommitted() {
        return new Tampering() {
            @Override
            public boolean isolates() {
                return false;
            }
        };
    }
}
