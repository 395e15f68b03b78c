package dev.spillway.core;

/**
 * A record that was not accepted, with everything needed to explain it, mend it and send it again.
 *
 * @param raw the record exactly as read
 * @param stage the stage that refused it
 * @param why the reason
 * @param attempt how often it was tried, 1 for the first time
 * @param jobVersion version of the job that refused it
 * @param at when it was refused, epoch milliseconds
 */
public record DeadLetter(RawRecord raw, String stage, Rejection why, int attempt, String jobVersion, long at)
        implements Traced {

    @Override
    public Provenance provenance() {
        return raw.provenance();
    }
}
