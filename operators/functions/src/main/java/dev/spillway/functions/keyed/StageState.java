package dev.spillway.functions.keyed;

import java.io.Serializable;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * How a keyed stage remembers.
 *
 * @param name state name, a kebab-case noun; public API, never renamed
 * @param serializer packed state of one key
 * @param liveKeys keys kept as objects in each subtask, 1 or more
 * @param maxDirtyKeys live keys not yet written back, 1 or more
 * @param writeThroughRate changes a second and subtask up to which each is written back at once, 0 or more
 */
public record StageState<S>(
        String name, TypeSerializer<S> serializer, int liveKeys, int maxDirtyKeys, long writeThroughRate)
        implements Serializable {}
