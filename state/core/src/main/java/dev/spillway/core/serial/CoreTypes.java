package dev.spillway.core.serial;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.Hash128;
import dev.spillway.core.Origin;
import dev.spillway.core.Outcome;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The type information of what every job sends between its operators. */
public final class CoreTypes {

    public static final TypeInformation<Origin> ORIGIN = VersionedTypeInfo.of(Origin.class, new OriginSerializer());

    public static final TypeInformation<Provenance> PROVENANCE =
            VersionedTypeInfo.of(Provenance.class, new ProvenanceSerializer());

    public static final TypeInformation<RawRecord> RAW_RECORD =
            VersionedTypeInfo.of(RawRecord.class, new RawRecordSerializer());

    public static final TypeInformation<Outcome> OUTCOME = VersionedTypeInfo.of(Outcome.class, new OutcomeSerializer());

    public static final TypeInformation<DeadLetter> DEAD_LETTER =
            VersionedTypeInfo.of(DeadLetter.class, new DeadLetterSerializer());

    public static final TypeInformation<Hash128> HASH = VersionedTypeInfo.of(Hash128.class, new Hash128Serializer());

    private CoreTypes() {}
}
