package dev.spillway.functions.reconcile;

import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/** Chunks in a map, as bytes, as RocksDB would keep them. */
final class SerializedChunks implements ChunkStore {

    final Map<Long, byte[]> chunks = new HashMap<>();
    private final OffsetChunkSerializer serializer = new OffsetChunkSerializer();

    @Override
    public @Nullable OffsetChunk get(long index) throws IOException {
        byte[] bytes = chunks.get(index);
        return bytes == null ? null : serializer.deserialize(new DataInputDeserializer(bytes));
    }

    @Override
    public void put(long index, OffsetChunk chunk) throws IOException {
        chunks.put(index, bytes(serializer, chunk));
    }

    @Override
    public void remove(long index) {
        chunks.remove(index);
    }

    static <T> byte[] bytes(VersionedSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    static <T> T again(VersionedSerializer<T> serializer, T value) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(bytes(serializer, value)));
    }
}
