package io.github.crackle4j.internal.stream;

import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.internal.bytes.Content;
import io.github.crackle4j.internal.bytes.Spool;
import io.github.crackle4j.internal.bytes.Spools;
import io.github.crackle4j.internal.bytes.Window;
import io.github.crackle4j.internal.cracks.CrackCode;
import io.github.crackle4j.internal.cracks.CrackCodeWriter;
import io.github.crackle4j.internal.cracks.CrackCodes;
import io.github.crackle4j.internal.cracks.MarkovModel;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The crack codes of slices, put aside one after the other as they are stored (FORMAT §4). */
public final class CrackSpool implements CrackCodes {

    private final Spool spool;

    /** Where the block of each slice begins; one entry more tells where the last one ends. */
    private long[] position = new long[65];

    private long[] codeCounts = new long[64];
    private long codes;
    private int slices;

    public CrackSpool(Spool spool) {
        this.spool = spool;
    }

    /**
     * Adds the next slice.
     *
     * @param codeCount how many codes the block holds; of no use if they are under a model
     */
    public void add(byte[] block, long codeCount) {
        if (slices == codeCounts.length) {
            int more = (int) Math.min(2L * slices, Integer.MAX_VALUE - 9);
            codeCounts = Arrays.copyOf(codeCounts, more);
            position = Arrays.copyOf(position, more + 1);
        }
        spool.write(block);
        codeCounts[slices++] = codeCount;
        position[slices] = spool.size();
        codes += codeCount;
    }

    private record Block(byte[] bytes, long codeCount) {}

    /**
     * Adds slices that workers make, in parallel.
     *
     * @param count how many
     * @param workers makes what gives a slice its crack code, for one thread
     */
    public void fill(int count, Execution execution, Supplier<? extends IntFunction<CrackCode>> workers) {
        InOrder.<Block>each(
                execution,
                count,
                () -> {
                    IntFunction<CrackCode> worker = workers.get();
                    CrackCodeWriter writer = new CrackCodeWriter();
                    return z -> {
                        CrackCode code = worker.apply(z);
                        return new Block(writer.write(code, null), code.count());
                    };
                },
                block -> add(block.bytes(), block.codeCount()));
    }

    @Override
    public int slices() {
        return slices;
    }

    @Override
    public long codes() {
        return codes;
    }

    /** Returns a crack code that was added without a model. */
    @Override
    public CrackCode of(int slice) {
        Window block = new Window();
        block.load(spool, position[slice], (int) (position[slice + 1] - position[slice]));
        return CrackCode.read(block, codeCounts[slice]);
    }

    /** Returns the stream that has these crack codes as they are, under the model that they are coded with. */
    public StreamSections stream(Header header, Content labels, Content model, int[] crcs) {
        int[] bytes = new int[slices];
        for (int slice = 0; slice < slices; slice++) {
            bytes[slice] = (int) (position[slice + 1] - position[slice]);
        }
        return new StreamSections(header, labels, model, bytes, Content.of(spool, 0, spool.size()), crcs);
    }

    /**
     * Returns the stream that has these crack codes under a Markov model of their own.
     *
     * @param header the header but for the Markov order
     * @param markovOrder the order of the model, or {@link io.github.crackle4j.CompressOptions#AUTO}
     */
    public StreamSections stream(
            Header header, Content labels, int[] crcs, int markovOrder, Execution execution, Spools spools) {
        Stages stages = new Stages(execution, 2, slices);
        MarkovModel model = markovOrder == 0 ? null : MarkovChoice.choose(this, markovOrder, stages.next());
        if (model == null) {
            return stream(header, labels, Content.NONE, crcs);
        }
        CrackSpool modelled = new CrackSpool(spools.make());
        InOrder.<byte[]>each(
                stages.next(),
                slices,
                () -> {
                    CrackCodeWriter writer = new CrackCodeWriter();
                    return z -> writer.write(of(z), model);
                },
                block -> modelled.add(block, 0));
        Header complete = new Header(
                header.version(),
                header.shape(),
                header.voxelType(),
                header.storedWidth(),
                header.crackFormat(),
                header.labelFormat(),
                header.order(),
                model.order(),
                header.sortedLabels(),
                header.labelBytes());
        return modelled.stream(complete, labels, Content.of(model.toBytes()), crcs);
    }
}
