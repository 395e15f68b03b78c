package dev.spillway.functions.poison;

import dev.spillway.core.Event;
import dev.spillway.core.RawRecord;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which record a stage's input is, and what of it a dead letter keeps.
 *
 * @param <I> input of the stage
 */
public interface Evidence<I> extends Serializable {

    /** The record that an input is, null for one that stands in no books, such as reference data. */
    @Nullable
    Event recordOf(I input);

    /** A record as it was received, as far as the stage still has it. */
    RawRecord rawOf(Event record);
}
