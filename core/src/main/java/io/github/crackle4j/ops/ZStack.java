package io.github.crackle4j.ops;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.HeapSource;
import io.github.crackle4j.internal.bytes.Spools;
import io.github.crackle4j.internal.stream.Stages;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamReader;
import io.github.crackle4j.internal.stream.StreamRecipe;
import io.github.crackle4j.internal.stream.StreamSections;
import io.github.crackle4j.internal.stream.StreamStack;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Puts volumes on top of each other along z, in the order in which they are added. Parts may be streams of either
 * version, with flat labels or pins, of any Markov order and crack format, and volumes; only their x and y must agree.
 *
 * <pre>{@code
 * ZStack stack = new ZStack(CompressOptions.DEFAULT);
 * while (slabs.hasNext()) {
 *     stack.add(slabs.next());
 * }
 * stack.toStream().save(file);
 * }</pre>
 *
 * <p>Any number of parts can be added, one after the other: of each nothing is kept but its compressed bytes. A part
 * may be closed, or changed, once it is added, unless it is a stream in memory, whose bytes are not copied.
 *
 * <p>The result has the order of the first part. Its voxel type is the smallest that holds all values of the types of
 * the parts: the widest of unsigned types, or of signed ones; a signed type wider than any unsigned one if there are
 * both. Its crack format is the one that more slices have, its labels are flat, or pins if the options ask for them and
 * they are smaller.
 *
 * <p>Crack codes that need no change are copied as they lie, unread. Slices are decoded, and checked, if they belong to
 * a stream of version 0 or with pins, if there is a Markov model before or afterwards, and traced anew if they are of
 * the crack format that fewer slices have.
 */
public final class ZStack {

    private final CompressOptions options;
    private final Execution quiet;
    private final List<StreamReader> parts = new ArrayList<>();
    private Header first;
    private VoxelType type;
    private long slices;

    /**
     * Makes an empty stack.
     *
     * @param options how the result is to be compressed, and the work carried out
     */
    public ZStack(CompressOptions options) {
        this.options = options;
        this.quiet = Execution.threads(options.execution().threads());
    }

    /** Returns the stack of some streams, with the {@linkplain CompressOptions#DEFAULT default options}. */
    public static CrackleStream of(CrackleArray... parts) {
        return of(List.of(parts).iterator(), CompressOptions.DEFAULT);
    }

    /** Returns the stack of some streams; each is of no use any more when the next one is asked for. */
    public static CrackleStream of(Iterator<CrackleArray> parts, CompressOptions options) {
        ZStack stack = new ZStack(options);
        while (parts.hasNext()) {
            stack.add(parts.next());
        }
        return stack.toStream();
    }

    /**
     * Adds a stream. Pins, and streams of version 0, are decoded at once, to flat labels and version 1; of streams that
     * do not lie in memory the bytes are read. No progress is told of either.
     *
     * @throws IllegalArgumentException if x or y are not those of the parts before, no voxel type holds the labels of
     *     all parts, or there are more than 536,870,909 slices
     * @throws io.github.crackle4j.CrackleFormatException if what is decoded of the stream is damaged
     */
    public ZStack add(CrackleArray part) {
        VoxelType common = check(part.header());
        if (part.shape().voxels() > 0) {
            parts.add(kept(part));
        }
        // Only now: a part that cannot be read leaves the stack as it was.
        if (first == null) {
            first = part.header();
        }
        type = common;
        slices += part.shape().z();
        return this;
    }

    /** Returns a part as it is kept: flat, and with checksums. */
    private StreamReader kept(CrackleArray part) {
        StreamReader stream = StreamAccess.streamToEdit(part);
        boolean flat = part.header().labelFormat() == LabelFormat.FLAT;
        if (flat && part.header().hasChecksums() && stream.source() instanceof HeapSource) {
            // What the view has read of the tables is not kept.
            return stream.fresh();
        }
        CrackleStream copy = flat ? Recode.toVersion1(part.with(quiet)) : Recode.toFlat(part.with(quiet));
        return new StreamReader(new HeapSource(copy.toBytes()));
    }

    /**
     * Adds a volume, which is compressed at once.
     *
     * @throws IllegalArgumentException if x or y are not those of the parts before, no voxel type holds the labels of
     *     all parts, or there are more than 536,870,909 slices
     */
    public ZStack add(Volume part) {
        return add(Crackle.open(Crackle.compress(part, CompressOptions.DEFAULT.with(quiet))));
    }

    /** Returns the type that the stack has with another part. */
    private VoxelType check(Header part) {
        Shape shape = part.shape();
        if (first == null) {
            return part.voxelType();
        }
        if (shape.x() != first.shape().x() || shape.y() != first.shape().y()) {
            throw new IllegalArgumentException(
                    "A part of " + shape + " voxels cannot be stacked on one of " + first.shape());
        }
        if (slices + shape.z() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("More than 2^31-1 slices cannot be stacked");
        }
        StreamSections.checkSlices(shape.withZ((int) slices + shape.z()));
        return common(type, part.voxelType());
    }

    /** Returns the smallest type that holds all values of two types. */
    private static VoxelType common(VoxelType a, VoxelType b) {
        if (a.isSigned() == b.isSigned()) {
            return a.bytes() > b.bytes() ? a : b;
        }
        VoxelType signed = a.isSigned() ? a : b;
        VoxelType unsigned = a.isSigned() ? b : a;
        int bytes = Math.max(signed.bytes(), 2 * unsigned.bytes());
        if (bytes > 8) {
            throw new IllegalArgumentException("No voxel type holds the labels of both " + a + " and " + b);
        }
        return VoxelType.of(bytes, true);
    }

    /**
     * Returns the stream of the stack.
     *
     * <p>Time O(stream) and what is decoded of it, O(B + V/16), shared among the threads; memory the parts' compressed
     * bytes.
     *
     * @throws IllegalStateException if nothing has been added
     * @throws io.github.crackle4j.CrackleFormatException if what is read of the parts is damaged
     */
    public CrackleStream toStream() {
        if (first == null) {
            throw new IllegalStateException("A stack needs at least one part");
        }
        VoxelType wholeType = type;
        if (parts.isEmpty()) {
            return new StreamRecipe(
                    StreamSections.empty(1, first.shape().withZ((int) slices), wholeType, first.order()));
        }
        List<StreamReader> streams = List.copyOf(parts);
        return new StreamRecipe(spools -> {
            Stages stages = new Stages(options.execution(), options.pins() ? 2 : 1, slices);
            StreamSections flat = new StreamStack(streams)
                    .sections(wholeType, first.order(), options.markovOrder(), stages.next(), spools);
            StreamSections smallest = options.pins() ? smaller(flat, stages.next(), spools) : flat;
            stages.finish();
            return smallest;
        });
    }

    /** Returns a stream with pins where that is smaller. */
    private StreamSections smaller(StreamSections flat, Execution execution, Spools spools) {
        if (!Recode.hasPins(flat.header()) || flat.header().shape().z() == 1) {
            return flat;
        }
        // The spools of the crack codes are closed by who made them.
        StreamSections pins = Recode.pins(new StreamReader(flat.source(() -> {})), execution, spools);
        return pins.bytes() < flat.bytes() ? pins : flat;
    }
}
