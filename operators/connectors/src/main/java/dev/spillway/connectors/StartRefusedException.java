package dev.spillway.connectors;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** A job without state that must not start here: records would be lost or decided again. Never retried by Flink. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message which partitions, what is missing, and what to set */
    public StartRefusedException(String message) {
        super(message);
    }
}
