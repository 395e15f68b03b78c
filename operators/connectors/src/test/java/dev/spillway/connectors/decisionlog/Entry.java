package dev.spillway.connectors.decisionlog;

/**
 * A decision in the log. Aborted ones are taken out, since no reader sees them.
 *
 * @param record that was decided
 * @param id transactional id that wrote it
 * @param committed whether its transaction is
 */
record Entry(int record, int id, boolean committed) {

    /** The number of a record in bit sets. */
    static int number(int key, int position) {
        return key * 4 + position;
    }

    static int keyOf(int record) {
        return record / 4;
    }

    static String name(int record) {
        return (char) ('a' + keyOf(record)) + Integer.toString(record % 4);
    }
}
