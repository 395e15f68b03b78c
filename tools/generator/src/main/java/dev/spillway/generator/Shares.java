package dev.spillway.generator;

/**
 * How often each kind of record comes, as shares from 0 to 1. The first four are shares of all records and exclude each
 * other; the rest are shares of the remaining, good records, unless said otherwise.
 *
 * @param duplicates the same bytes again
 * @param conflicts the id of an earlier record with other content
 * @param bad malformed or invalid, spread evenly over the classes of {@link BadRecords}
 * @param implausibleTimes event times in the far future or before 2000
 * @param disordered event times behind by less than the disorder bound
 * @param late event times behind by more than the disorder bound
 * @param fraud records of fraud scenarios, as a share of all records; reached on average over a long run
 * @param unknownFields members that the contract does not name, or needless escapes
 * @param attributes an attributes object
 * @param zeroAmounts account verifications
 * @param foreignCurrency in another than the base currency
 * @param unknownReferences accounts, and merchants, without reference data; 0 to 0.5, a share of their number
 */
public record Shares(
        double duplicates,
        double conflicts,
        double bad,
        double implausibleTimes,
        double disordered,
        double late,
        double fraud,
        double unknownFields,
        double attributes,
        double zeroAmounts,
        double foreignCurrency,
        double unknownReferences) {

    public Shares {
        check("duplicates", duplicates, 1);
        check("conflicts", conflicts, 1);
        check("bad", bad, 1);
        check("implausible-times", implausibleTimes, 1);
        check("disordered", disordered, 1);
        check("late", late, 1);
        check("fraud", fraud, 1);
        check("unknown-fields", unknownFields, 1);
        check("attributes", attributes, 1);
        check("zero-amounts", zeroAmounts, 1);
        check("foreign-currency", foreignCurrency, 1);
        check("unknown-references", unknownReferences, 0.5);
        check("duplicates + conflicts + bad + implausible-times", duplicates + conflicts + bad + implausibleTimes, 1);
        check("disordered + late", disordered + late, 1);
    }

    /** A mix with some of everything. */
    public static Shares defaults() {
        return new Shares(0.01, 0.003, 0.01, 0.001, 0.05, 0.005, 0.005, 0.02, 0.3, 0.005, 0.3, 0.005);
    }

    /** Good, honest records in order, in the base currency, with complete reference data: what benchmarks compare. */
    public static Shares none() {
        return new Shares(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static void check(String name, double share, double most) {
        if (!(share >= 0 && share <= most)) {
            throw new IllegalArgumentException(name + " must be a share from 0 to " + most + ", is " + share);
        }
    }
}
