package dev.spillway.jobs.transactions.enrichment;

import dev.spillway.functions.keyed.SharedTable;
import dev.spillway.types.reference.FxRate;
import dev.spillway.types.reference.Merchant;
import dev.spillway.types.reference.ReferenceRow;
import dev.spillway.types.reference.SharedReference;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** Merchants and rates, whole in every subtask: 50 thousand merchants are about 10 MB. */
public final class ReferenceTable implements SharedTable<SharedReference, ReferenceRow> {

    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return "reference-rows";
    }

    @Override
    public TypeSerializer<ReferenceRow> serializer() {
        return new ReferenceRow.Serializer();
    }

    @Override
    public String key(SharedReference update) {
        if (update instanceof Merchant merchant) {
            return ReferenceRow.merchantKey(merchant.merchantId());
        }
        return ReferenceRow.ratesKey(((FxRate) update).currency());
    }

    @Override
    public ReferenceRow merge(@Nullable ReferenceRow before, SharedReference update) {
        return ReferenceRow.merge(before, update);
    }
}
