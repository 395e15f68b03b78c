package dev.spillway.jobs.transactions.detection;

import dev.spillway.core.keyed.Tiles;
import dev.spillway.types.transactions.keyed.AccountActivity;

/**
 * What an account did up to and including a transaction, in event time. Windows are whole tiles: the hour is the
 * transaction's minute and the 60 before it, the day its quarter of an hour and the 96 before it. Values do not depend
 * on the order in which the transactions of the window came.
 *
 * @param countHour transactions in the hour
 * @param sumHour their sum, minor units of the base currency; refunds and amounts without a rate add nothing
 * @param countDay transactions in the day
 * @param sumDay their sum, minor units of the base currency
 */
public record Features(long countHour, long sumHour, long countDay, long sumDay) {

    static final long MINUTE_MILLIS = 60_000;
    static final long QUARTER_MILLIS = 15 * MINUTE_MILLIS;
    static final long MINUTES = 60;
    static final long QUARTERS = 96;

    /** Adds a transaction to the account's activity and reads the windows that end with it. */
    static Features after(long eventTime, long amountBaseMinor, AccountActivity activity) {
        long minute = Math.floorDiv(eventTime, MINUTE_MILLIS);
        long quarter = Math.floorDiv(eventTime, QUARTER_MILLIS);
        Tiles minutes = activity.minutes();
        Tiles quarters = activity.quarters();
        minutes.add(minute, amountBaseMinor, MINUTES);
        quarters.add(quarter, amountBaseMinor, QUARTERS);
        return new Features(
                minutes.count(minute - MINUTES, minute),
                minutes.sum(minute - MINUTES, minute),
                quarters.count(quarter - QUARTERS, quarter),
                quarters.sum(quarter - QUARTERS, quarter));
    }
}
