package dev.spillway.simulation.host;

import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/** Takes what a stream carries. */
interface Receiver {

    void record(StreamRecord<Object> record) throws Exception;

    void watermark(Watermark mark) throws Exception;

    void status(WatermarkStatus status) throws Exception;
}
