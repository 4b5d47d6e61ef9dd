package io.github.crackle4j.internal.cracks;

import io.github.crackle4j.internal.bytes.ByteSink;
import io.github.crackle4j.internal.bytes.LittleEndian;

/** Writes the crack codes of slices (FORMAT §4, §5). Holds the scratch of one worker. */
public final class CrackCodeWriter {

    private final CrackTracer tracer = new CrackTracer();
    private final StartIndex starts = new StartIndex();
    private final CodeWords codes = new CodeWords();
    private final ByteSink sink = new ByteSink(256);

    /** Traces all drawn edges of a grid. */
    public CrackCode trace(CrackGrid grid) {
        starts.clear();
        tracer.trace(grid, codes, starts);
        sink.clear();
        starts.write(grid, sink);
        return codes.code(sink.toBytes(), codes.count());
    }

    /**
     * Returns the block of a slice.
     *
     * @param model the stream's Markov model, or null
     */
    public byte[] write(CrackCode code, MarkovModel model) {
        byte[] startIndex = code.startIndex();
        sink.clear();
        sink.putInt(startIndex.length);
        sink.put(startIndex);
        if (model == null) {
            pack(code);
        } else {
            MarkovEncoder.encode(model, code, sink);
        }
        return sink.toBytes();
    }

    /** Returns the length of a slice's code stream, without its start index. */
    public static long codeBytes(CrackCode code, MarkovModel model) {
        return model == null ? (code.count() + 3) / 4 : (MarkovEncoder.bits(model, code) + 7) / 8;
    }

    /** Writes the codes as they are, four to a byte. */
    private void pack(CrackCode code) {
        int bytes = Math.toIntExact((code.count() + 3) / 4);
        int at = sink.extend(bytes);
        byte[] array = sink.array();
        long[] words = code.words();
        int whole = bytes >>> 3;
        for (int i = 0; i < whole; i++) {
            LittleEndian.putLong(array, at + 8 * i, words[i]);
        }
        for (int i = 8 * whole; i < bytes; i++) {
            array[at + i] = (byte) (words[whole] >>> 8 * (i & 7));
        }
    }
}
