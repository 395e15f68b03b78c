package dev.spillway.core.json;

/**
 * Days and dates of the proleptic Gregorian calendar, in a few multiplications. Method: Howard Hinnant, "chrono-
 * Compatible Low-Level Date Algorithms".
 */
final class CivilDate {

    private static final int DAYS_TO_EPOCH = 719_468;
    private static final int DAYS_IN_ERA = 146_097;

    private CivilDate() {}

    /** Days since 1970-01-01. */
    static long toDays(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return (long) era * DAYS_IN_ERA + dayOfEra - DAYS_TO_EPOCH;
    }

    /** The date as {@code year * 10000 + month * 100 + day}. */
    static int fromDays(int days) {
        int z = days + DAYS_TO_EPOCH;
        int era = Math.floorDiv(z, DAYS_IN_ERA);
        int dayOfEra = z - era * DAYS_IN_ERA;
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shifted = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * shifted + 2) / 5 + 1;
        int month = shifted < 10 ? shifted + 3 : shifted - 9;
        int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return year * 10_000 + month * 100 + day;
    }

    /** Days of a month, 28 to 31. */
    static int daysIn(int year, int month) {
        return switch (month) {
            case 4, 6, 9, 11 -> 30;
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            default -> 31;
        };
    }
}
