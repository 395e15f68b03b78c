package dev.spillway.connectors.decisionlog;

/**
 * How writers of the decision log agree.
 *
 * @param ids what a transactional id stands for
 * @param fencing which ids a writer takes from others before it writes
 * @param order whether it fences before it reads what is decided
 * @param readTo how far it reads
 * @param readFrom where it starts to read
 * @param ownRecordsOnly whether it keeps only what was written under its own id
 * @param snapshotEnd which end of the log it puts in its snapshot
 * @param keepsRemembered whether its snapshot holds what it has read and not come to yet
 * @param commitsAtCheckpoint whether it commits what is open before it takes a snapshot
 */
record Protocol(
        Ids ids,
        Fencing fencing,
        Order order,
        ReadTo readTo,
        ReadFrom readFrom,
        boolean ownRecordsOnly,
        SnapshotEnd snapshotEnd,
        boolean keepsRemembered,
        boolean commitsAtCheckpoint) {

    /** What a transactional id stands for. */
    enum Ids {
        /** A subtask: its keys change with the parallelism. All write to one partition. */
        SUBTASK,
        /** A subtask of one attempt: nobody ever takes the id again. All write to one partition. */
        ATTEMPT,
        /** A partition of the decision topic, which nobody else writes to, and whose keys never change. */
        PARTITION
    }

    /** Which ids a starting writer fences. */
    enum Fencing {
        /** Its own. */
        OWN,
        /** Its own, and all others that its predecessors may have. */
        ALL,
        /** None: the JobManager fences all at once before it starts an attempt, and hands out what it got. */
        JOB_MANAGER
    }

    /** What comes first. */
    enum Order {
        FENCE_THEN_READ,
        READ_THEN_FENCE
    }

    /** Where a writer stops to read. */
    enum ReadTo {
        /** The end of the log as it is after fencing, for which open transactions of others are waited for. */
        HIGH_WATERMARK,
        /** The first open transaction. */
        LAST_STABLE
    }

    /** Where a writer starts to read. */
    enum ReadFrom {
        /** At the lowest of the ends that all writers have put in the checkpoint. */
        LOWEST_END,
        /** At the end that the writer with the same number has put in the checkpoint. */
        SAME_WRITERS_END
    }

    /** Which end of the log a writer puts in its snapshot. */
    enum SnapshotEnd {
        /** Behind the last entry that it has read or written itself. */
        KNOWN,
        /** What the broker says. */
        ASKED
    }

    /** Ids by partition, fenced before the log is read. */
    static final Protocol BY_PARTITION = new Protocol(
            Ids.PARTITION,
            Fencing.OWN,
            Order.FENCE_THEN_READ,
            ReadTo.LAST_STABLE,
            ReadFrom.LOWEST_END,
            false,
            SnapshotEnd.KNOWN,
            true,
            true);

    /** Ids by subtask, fenced before the log is read to its very end. */
    static final Protocol BY_SUBTASK = new Protocol(
            Ids.SUBTASK,
            Fencing.OWN,
            Order.FENCE_THEN_READ,
            ReadTo.HIGH_WATERMARK,
            ReadFrom.LOWEST_END,
            false,
            SnapshotEnd.KNOWN,
            true,
            true);

    Protocol with(Ids other) {
        return new Protocol(
                other,
                fencing,
                order,
                readTo,
                readFrom,
                ownRecordsOnly,
                snapshotEnd,
                keepsRemembered,
                commitsAtCheckpoint);
    }

    Protocol with(Fencing other) {
        return new Protocol(
                ids, other, order, readTo, readFrom, ownRecordsOnly, snapshotEnd, keepsRemembered, commitsAtCheckpoint);
    }

    Protocol with(Order other) {
        return new Protocol(
                ids,
                fencing,
                other,
                readTo,
                readFrom,
                ownRecordsOnly,
                snapshotEnd,
                keepsRemembered,
                commitsAtCheckpoint);
    }

    Protocol with(ReadTo other) {
        return new Protocol(
                ids,
                fencing,
                order,
                other,
                readFrom,
                ownRecordsOnly,
                snapshotEnd,
                keepsRemembered,
                commitsAtCheckpoint);
    }

    Protocol with(ReadFrom other) {
        return new Protocol(
                ids, fencing, order, readTo, other, ownRecordsOnly, snapshotEnd, keepsRemembered, commitsAtCheckpoint);
    }

    Protocol with(SnapshotEnd other) {
        return new Protocol(
                ids, fencing, order, readTo, readFrom, ownRecordsOnly, other, keepsRemembered, commitsAtCheckpoint);
    }

    Protocol withOwnRecordsOnly() {
        return new Protocol(
                ids, fencing, order, readTo, readFrom, true, snapshotEnd, keepsRemembered, commitsAtCheckpoint);
    }

    Protocol withoutCommitAtCheckpoint() {
        return new Protocol(ids, fencing, order, readTo, readFrom, ownRecordsOnly, snapshotEnd, keepsRemembered, false);
    }

    Protocol withoutKeepingWhatItRemembers() {
        return new Protocol(
                ids, fencing, order, readTo, readFrom, ownRecordsOnly, snapshotEnd, false, commitsAtCheckpoint);
    }
}
