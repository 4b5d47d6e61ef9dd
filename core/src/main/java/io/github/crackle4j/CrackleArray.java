package io.github.crackle4j;

import io.github.crackle4j.internal.labels.LabelOrder;
import io.github.crackle4j.internal.labels.LabelSection;
import io.github.crackle4j.internal.stream.MaskDecoder;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamReader;
import io.github.crackle4j.internal.stream.VolumeDecoder;
import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;

/**
 * A view of a compressed volume. Opening reads the header and the crack index; each question reads the sections it
 * needs and checks their checksums. A view may be used by several threads at once.
 *
 * <p>Every method that reads the stream throws {@link CrackleFormatException} if the bytes it reads are damaged, and
 * {@link java.io.UncheckedIOException} if the source cannot give them. In the costs below N is the number of unique
 * labels, C the number of components, B the number of border edges, V the number of voxels asked for.
 */
public final class CrackleArray implements Closeable {

    static {
        StreamAccess.install(array -> array.stream, array -> array.execution);
    }

    private final ByteSource source;
    private final StreamReader stream;
    private final Execution execution;

    CrackleArray(ByteSource source, Execution execution) {
        this(source, new StreamReader(source), execution);
    }

    private CrackleArray(ByteSource source, StreamReader stream, Execution execution) {
        this.source = source;
        this.stream = stream;
        this.execution = Objects.requireNonNull(execution);
    }

    /** Returns the same view, whose work is carried out another way. */
    public CrackleArray with(Execution other) {
        return new CrackleArray(source, stream, other);
    }

    /** Returns the header (FORMAT §2). */
    public Header header() {
        return stream.header();
    }

    /** Returns the size in voxels. */
    public Shape shape() {
        return header().shape();
    }

    /** Returns the type of a decoded voxel. */
    public VoxelType voxelType() {
        return header().voxelType();
    }

    /** Returns the order in which the volume was given and {@link #decode()} renders it. */
    public Order order() {
        return header().order();
    }

    /** Returns the length of the stream in bytes. */
    public long streamBytes() {
        return stream.layout().size();
    }

    /** Returns the length of the decoded array in bytes. */
    public long decodedBytes() {
        return Math.multiplyExact(shape().voxels(), (long) voxelType().bytes());
    }

    /**
     * Returns the distinct labels, ascending as {@link VoxelType#compare} has it. Reads the labels section alone: time
     * O(N log N), memory O(N).
     */
    public long[] labels() {
        return isEmpty() ? new long[0] : tables().labels(voxelType());
    }

    /** Returns the number of distinct labels, at the cost of {@link #labels()}. */
    public long labelCount() {
        return labels().length;
    }

    /**
     * Returns the smallest label, at the cost of {@link #labels()}.
     *
     * @throws IllegalStateException if the volume is empty
     */
    public long min() {
        return someLabels()[0];
    }

    /**
     * Returns the largest label, at the cost of {@link #labels()}.
     *
     * @throws IllegalStateException if the volume is empty
     */
    public long max() {
        long[] labels = someLabels();
        return labels[labels.length - 1];
    }

    /** Returns whether some voxel has this label, at the cost of {@link #labels()}. */
    public boolean contains(long label) {
        return LabelOrder.find(labels(), label, voxelType()) >= 0;
    }

    private long[] someLabels() {
        if (isEmpty()) {
            throw new IllegalStateException("An empty volume has no labels");
        }
        return labels();
    }

    private boolean isEmpty() {
        return shape().voxels() == 0;
    }

    private LabelSection tables() {
        return stream.labels();
    }

    /**
     * Decodes the whole volume in its own {@link #order()}. Time O(B + V) shared among the threads, memory the
     * volume and O(sx·sy) a thread.
     *
     * @throws IllegalArgumentException if the volume has more than 2<sup>31</sup>−1 voxels; decode ranges then
     */
    public Volume decode() {
        return decode(0, shape().z());
    }

    /**
     * Decodes the slices {@code zStart} to {@code zEnd − 1} into a new volume of that many slices.
     *
     * @throws IndexOutOfBoundsException if the range is not within the volume
     * @throws IllegalArgumentException if the range has more than 2<sup>31</sup>−1 voxels
     */
    public Volume decode(int zStart, int zEnd) {
        Objects.checkFromToIndex(zStart, zEnd, shape().z());
        Volume volume = Volume.allocate(voxelType(), shape().withZ(zEnd - zStart), order());
        decodeInto(zStart, volume);
        return volume;
    }

    /**
     * Decodes slices into a volume of the caller's, of either order.
     *
     * @param zStart the slice of the stream that becomes slice 0 of {@code target}
     * @param target a volume of this type, x and y; its number of slices tells how many are decoded
     * @throws IllegalArgumentException if the target's type, x or y differ
     * @throws IndexOutOfBoundsException if the slices are not within the volume
     */
    public void decodeInto(int zStart, Volume target) {
        if (target.type() != voxelType()) {
            throw new IllegalArgumentException("The voxels are " + voxelType() + ", the target's " + target.type());
        }
        checkTarget(zStart, target);
        VolumeDecoder.decode(stream, zStart, target, execution);
    }

    private void checkTarget(int zStart, Volume target) {
        if (!target.shape().withZ(shape().z()).equals(shape())) {
            throw new IllegalArgumentException("Slices of " + shape() + " do not fit a target of " + target.shape());
        }
        Objects.checkFromIndexSize(zStart, target.shape().z(), shape().z());
    }

    /**
     * Decodes one label as a binary image of the whole volume, in the volume's order; all 0 if the label is nowhere.
     * Slices that the labels section shows to be without the label are not read.
     */
    public Volume mask(long label) {
        return MaskDecoder.decode(stream, label, order(), execution);
    }

    /**
     * Decodes one label as a binary image of the slices from its first to its last; of no slices if the label is
     * nowhere.
     */
    public LabelMask croppedMask(long label) {
        return MaskDecoder.cropped(stream, label, order(), execution);
    }

    /** Closes the source, after which the view is of no use. */
    @Override
    public void close() throws IOException {
        source.close();
    }

    @Override
    public String toString() {
        return "Crackle " + shape() + " " + voxelType() + ", " + streamBytes() + " bytes";
    }
}
