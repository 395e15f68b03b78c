package dev.spillway.scoring;

import java.util.List;

/** Scores an event from its features. Without state, so any number of threads may use one. */
public interface Scorer {

    /** Names of the features, in the order in which values are given. */
    List<String> features();

    /**
     * How likely the event is a fraud.
     *
     * @param values one for each feature; NaN if it is not known
     * @return 0 to 1
     */
    double score(double[] values);

    /**
     * What each feature adds to the score's log odds, over what is expected without knowing any.
     *
     * @param values one for each feature; NaN if it is not known
     * @param into one for each feature; what was there is lost
     */
    void contributions(double[] values, double[] into);
}
