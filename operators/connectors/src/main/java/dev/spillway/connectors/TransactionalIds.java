package dev.spillway.connectors;

import dev.spillway.runtime.Operators;
import java.util.ArrayList;
import java.util.List;

/**
 * The registry of a job's transactional-id prefixes, which belong to it alone. The connector finds the transactions that
 * a crash left behind by {@code startsWith}, and aborts them: a prefix that another one starts with would abort the
 * transactions of a running sink. So names are built from kebab-case words, each ended by a delimiter that no word can
 * hold, and every prefix is checked against those before it.
 *
 * <p>A job forked from a running one must have another name, or its sinks another uid: it would abort the transactions
 * of the job that it was forked from.
 */
final class TransactionalIds {

    /** Ends each word of a prefix; not part of kebab-case. */
    static final char DELIMITER = '.';

    private static final String FAMILY = "spillway" + DELIMITER;

    private final String job;
    private final List<String> claimed = new ArrayList<>();

    /** @param job name of the job, kebab-case */
    TransactionalIds(String job) {
        this.job = Operators.checked(job);
    }

    /**
     * The prefix of one sink, {@code spillway.<job>.<uid>.}; Flink adds subtask and number.
     *
     * @throws IllegalArgumentException if it was claimed before, or starts with another or another with it
     */
    String claim(String uid) {
        String prefix = FAMILY + job + DELIMITER + Operators.checked(uid) + DELIMITER;
        check(prefix, claimed);
        claimed.add(prefix);
        return prefix;
    }

    /**
     * Whether an id belongs to a sink, of whatever job: state finds its operator by uid, so a fork under another name takes
     * over these too.
     */
    static boolean isOf(String uid, String transactionalId) {
        if (!transactionalId.startsWith(FAMILY)) {
            return false;
        }
        int afterJob = transactionalId.indexOf(DELIMITER, FAMILY.length());
        return afterJob > 0 && transactionalId.startsWith(uid + DELIMITER, afterJob + 1);
    }

    /** Refuses a prefix that does not end in the delimiter, or overlaps with one of the others. */
    static void check(String prefix, List<String> others) {
        if (prefix.charAt(prefix.length() - 1) != DELIMITER) {
            throw new IllegalArgumentException("transactional-id prefix '" + prefix + "' must end in " + DELIMITER);
        }
        for (String other : others) {
            if (other.startsWith(prefix) || prefix.startsWith(other)) {
                throw new IllegalArgumentException("transactional-id prefixes '" + prefix + "' and '" + other
                        + "' overlap: each sink would abort the other's transactions");
            }
        }
    }
}
