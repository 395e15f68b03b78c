package dev.spillway.simulation.host;

import java.util.List;
import org.apache.flink.runtime.plugable.SerializationDelegate;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.partitioner.StreamPartitioner;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/** Sends what one subtask emits to the channels of the subtasks behind it, as the job's own partitioner says. */
final class Exchange implements Receiver {

    private final String uid;
    private final List<Channel> channels;
    private final @Nullable StreamPartitioner<Object> partitioner;
    private final SerializationDelegate<StreamRecord<Object>> delegate = new SerializationDelegate<>(null);
    private final Tampering tampering;
    private final boolean rescaled;

    /**
     * @param uid the receiver's
     * @param channels one a subtask of the receiver; a single one without a partitioner
     * @param rescaled whether the job had another parallelism before
     */
    Exchange(
            String uid,
            List<Channel> channels,
            @Nullable StreamPartitioner<Object> partitioner,
            Tampering tampering,
            boolean rescaled) {
        this.uid = uid;
        this.channels = List.copyOf(channels);
        this.partitioner = partitioner;
        this.tampering = tampering;
        this.rescaled = rescaled;
        if (partitioner != null) {
            partitioner.setup(channels.size());
        }
    }

    @Override
    public void record(StreamRecord<Object> record) throws Exception {
        if (partitioner == null) {
            channels.get(0).send(record);
        } else if (partitioner.isBroadcast()) {
            for (Channel channel : channels) {
                channel.send(record);
            }
        } else {
            delegate.setInstance(record);
            int subtask = partitioner.selectChannel(delegate);
            channels.get(tampering.subtask(uid, subtask, channels.size(), rescaled))
                    .send(record);
        }
    }

    @Override
    public void watermark(Watermark mark) throws Exception {
        for (Channel channel : channels) {
            channel.send(mark);
        }
    }

    @Override
    public void status(WatermarkStatus status) throws Exception {
        for (Channel channel : channels) {
            channel.send(status);
        }
    }

    void barrier(Channel.Barrier barrier) {
        channels.forEach(channel -> channel.send(barrier));
    }
}
