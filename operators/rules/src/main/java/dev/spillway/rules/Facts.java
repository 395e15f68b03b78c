package dev.spillway.rules;

import java.util.Arrays;

/** Values of all fields for one event, by place; made once and filled anew for each event. */
public final class Facts {

    private final long[] wholes;
    private final double[] reals;
    private final String[] texts;

    /** Every number is 0, every truth false, every text empty. */
    public Facts(RuleFields fields) {
        int size = fields.all().size();
        wholes = new long[size];
        reals = new double[size];
        texts = new String[size];
        Arrays.fill(texts, "");
    }

    /** Sets a field of type {@code TRUTH}. */
    public void set(int place, boolean value) {
        wholes[place] = value ? 1 : 0;
    }

    /** Sets a field of type {@code WHOLE}. */
    public void set(int place, long value) {
        wholes[place] = value;
    }

    /** Sets a field of type {@code REAL}. */
    public void set(int place, double value) {
        reals[place] = value;
    }

    /** Sets a field of type {@code TEXT}. */
    public void set(int place, String value) {
        texts[place] = value;
    }

    boolean truth(int place) {
        return wholes[place] != 0;
    }

    long whole(int place) {
        return wholes[place];
    }

    double real(int place) {
        return reals[place];
    }

    String text(int place) {
        return texts[place];
    }
}
