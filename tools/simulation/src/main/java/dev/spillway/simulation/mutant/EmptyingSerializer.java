package dev.spillway.simulation.mutant;

import dev.spillway.core.keyed.WaitingRoom;
import dev.spillway.types.transactions.keyed.EnrichmentState;
import dev.spillway.types.transactions.keyed.ExpressState;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes states as the real serializer does, without those who wait. */
final class EmptyingSerializer extends TypeSerializer<Object> {

    private static final long serialVersionUID = 1L;

    private final TypeSerializer<Object> real;

    EmptyingSerializer(TypeSerializer<Object> real) {
        this.real = real;
    }

    private Object emptied(Object state) {
        Object copy = real.copy(state);
        EnrichmentState enrichment =
                copy instanceof ExpressState express ? express.enrichment() : (EnrichmentState) copy;
        WaitingRoom<?> waiting = enrichment.waiting();
        while (!waiting.isEmpty()) {
            waiting.leave();
        }
        return copy;
    }

    @Override
    public void serialize(Object state, DataOutputView out) throws IOException {
        real.serialize(emptied(state), out);
    }

    @Override
    public Object copy(Object state) {
        return emptied(state);
    }

    @Override
    public Object copy(Object state, Object reuse) {
        return emptied(state);
    }

    @Override
    public Object deserialize(DataInputView in) throws IOException {
        return real.deserialize(in);
    }

    @Override
    public Object deserialize(Object reuse, DataInputView in) throws IOException {
        return real.deserialize(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        real.copy(in, out);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<Object> duplicate() {
        return new EmptyingSerializer(real.duplicate());
    }

    @Override
    public Object createInstance() {
        return real.createInstance();
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<Object> snapshotConfiguration() {
        return real.snapshotConfiguration();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EmptyingSerializer that && real.equals(that.real);
    }

    @Override
    public int hashCode() {
        return real.hashCode();
    }
}
