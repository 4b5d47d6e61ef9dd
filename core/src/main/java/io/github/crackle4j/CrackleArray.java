package io.github.crackle4j;

import io.github.crackle4j.internal.bytes.Window;
import io.github.crackle4j.internal.stream.BoxDecoder;
import io.github.crackle4j.internal.stream.MaskDecoder;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamReader;
import io.github.crackle4j.internal.stream.VolumeDecoder;
import io.github.crackle4j.internal.voxels.AxisSteps;
import io.github.crackle4j.ops.ConnectivityGraph;
import io.github.crackle4j.ops.Contacts;
import io.github.crackle4j.ops.Equality;
import io.github.crackle4j.ops.LabelStatistics;
import io.github.crackle4j.ops.PointClouds;
import io.github.crackle4j.ops.Selection;
import io.github.crackle4j.ops.Surface;
import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

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

    /**
     * Returns the same view, which makes no array of more than {@code voxels} voxels: for streams of unknown origin, of
     * which a hundred bytes can truly hold 2<sup>62</sup> voxels of one label. A volume, box, mask or graph above the
     * limit, point clouds of slices that have more voxels together, and any work on slices above the limit, are refused
     * with an {@link IllegalArgumentException} before memory is taken. Each question then takes memory in proportion to
     * the stream's bytes and the limit, and each slice it decodes time in proportion to the same.
     *
     * <p>To be set before anything is asked: tables that have been read are read again. Streams made by edits have no
     * limit.
     *
     * @param voxels the most voxels, at least 0
     */
    public CrackleArray withMaxVoxels(long voxels) {
        if (voxels < 0) {
            throw new IllegalArgumentException("A limit of " + voxels + " voxels is negative");
        }
        return new CrackleArray(source, stream.withMaxVoxels(voxels), execution);
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

    /**
     * Returns the length of the decoded array in bytes.
     *
     * @throws ArithmeticException if that is above 2<sup>63</sup>−1, as a header may claim
     */
    public long decodedBytes() {
        return Math.multiplyExact(shape().voxels(), (long) voxelType().bytes());
    }

    /**
     * Returns the distinct labels, ascending as {@link VoxelType#compare} has it. Table entries that no component uses
     * are not among them.
     *
     * <p>Reads the labels section alone: time O(C + N log N) the first time, O(N) later, memory O(N). The background of
     * a pin stream is the exception if the section leaves it open whether any component is left to it: then slices are
     * decoded until one has it.
     */
    public long[] labels() {
        return stream.finder().all().clone();
    }

    /**
     * Returns the distinct labels of the slices {@code zStart} to {@code zEnd − 1}, ascending; see {@link #labels()}.
     * Time O(N log N) and O(1) a component of the range.
     *
     * @throws IndexOutOfBoundsException if the range is not within the volume
     */
    public long[] labels(int zStart, int zEnd) {
        Objects.checkFromToIndex(zStart, zEnd, shape().z());
        return stream.finder().in(zStart, zEnd);
    }

    /**
     * Returns the labels that are at least {@code low} and less than {@code high} as {@link VoxelType#compare} has it,
     * ascending; so none includes the largest value of 64 bits. Time O(log N) and the labels returned, once
     * {@link #labels()} are known.
     */
    public long[] labelsWithin(long low, long high) {
        return stream.finder().within(low, high);
    }

    /** Returns the number of distinct labels, at the cost of {@link #labels()}. */
    public long labelCount() {
        return stream.finder().all().length;
    }

    /**
     * Returns the smallest label, at the cost of {@link #labels()}; no slice is decoded unless the answer hangs on it.
     *
     * @throws IllegalStateException if the volume is empty
     */
    public long min() {
        checkNotEmpty();
        return stream.finder().min();
    }

    /**
     * Returns the largest label, at the cost of {@link #labels()}; no slice is decoded unless the answer hangs on it.
     *
     * @throws IllegalStateException if the volume is empty
     */
    public long max() {
        checkNotEmpty();
        return stream.finder().max();
    }

    /**
     * Returns whether some voxel has this label. The first question reads components up to one that has it, in time
     * O(N + C) at most; the next one reads all {@link #labels()}, and once they are known time is O(log N).
     */
    public boolean contains(long label) {
        return stream.finder().contains(label);
    }

    /**
     * Returns the slices from the first that has a label to the last, exactly; nothing if none has it. Reads the labels
     * section: time O(N + C). Of the background of a pin stream, slices are decoded from both ends as long as the
     * section leaves open whether they have it.
     */
    public Optional<ZRange> zRange(long label) {
        return stream.finder().range(label);
    }

    /**
     * Returns the label that a pin stream gives to all components which its pins do not name (FORMAT §6), whether there
     * are such components or not; nothing for flat labels.
     */
    public OptionalLong background() {
        return stream.finder().background();
    }

    private void checkNotEmpty() {
        if (shape().voxels() == 0) {
            throw new IllegalStateException("An empty volume has no labels");
        }
    }

    /** Returns the length of a section in bytes, 0 if the stream does not have it (FORMAT §1). */
    public long sectionBytes(Section section) {
        return stream.layout().bytes(section);
    }

    /**
     * Returns the bytes of a section as they are, unchecked; none if the stream does not have it.
     *
     * @throws IllegalArgumentException if the section is longer than an array can be
     */
    public byte[] section(Section section) {
        return bytes(stream.layout().position(section), stream.layout().bytes(section));
    }

    /**
     * Returns the crack code of a slice as it is (FORMAT §4), under the Markov model if there is one, unchecked.
     *
     * @throws IndexOutOfBoundsException if the volume does not have the slice, or is empty
     */
    public byte[] crackCode(int z) {
        checkSlice(z);
        return bytes(stream.layout().crackPosition(z), stream.layout().crackBytes(z));
    }

    /**
     * Returns the CRC-32C of the labels section that the stream states (FORMAT §1).
     *
     * @throws IllegalStateException if the stream is of version 0 or its volume empty, and so has no such checksum
     */
    public int labelsCrc() {
        checkHasChecksums();
        return crc(stream.layout().labelsCrcPosition());
    }

    /**
     * Returns the CRC-32C of a slice's components that the stream states (FORMAT §7).
     *
     * @throws IllegalStateException if the stream is of version 0 or its volume empty, and so has no such checksums
     * @throws IndexOutOfBoundsException if the volume does not have the slice
     */
    public int sliceCrc(int z) {
        checkHasChecksums();
        checkSlice(z);
        return crc(stream.layout().sliceCrcPosition(z));
    }

    private void checkHasChecksums() {
        if (!header().hasChecksums() || shape().voxels() == 0) {
            throw new IllegalStateException(
                    "No checksums in a stream of version " + header().version() + ", " + shape() + " voxels");
        }
    }

    private void checkSlice(int z) {
        Objects.checkIndex(z, shape().voxels() == 0 ? 0 : shape().z());
    }

    private int crc(long position) {
        Window window = new Window();
        window.load(source, position, 4);
        return (int) window.get(0, 4);
    }

    private byte[] bytes(long position, long length) {
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(length + " bytes do not fit an array");
        }
        Window window = new Window();
        window.load(source, position, (int) length);
        return window.toBytes();
    }

    /** Counts, centroids and bounding boxes of all labels; see {@link LabelStatistics#of}. */
    public LabelStatistics statistics() {
        return statistics(Selection.ALL);
    }

    /** Counts, centroids and bounding boxes; see {@link LabelStatistics#of}. */
    public LabelStatistics statistics(Selection selection) {
        return LabelStatistics.of(this, selection);
    }

    /** The outlines of all labels but 0; see {@link PointClouds#of}. */
    public PointClouds pointClouds() {
        return pointClouds(Selection.FOREGROUND, Surface.OUTLINE);
    }

    /** The surface voxels of labels; see {@link PointClouds#of}. */
    public PointClouds pointClouds(Selection selection, Surface surface) {
        return PointClouds.of(this, selection, surface);
    }

    /** The contact areas of all pairs of labels but 0; see {@link Contacts#of}. */
    public Contacts contacts(double ax, double ay, double az) {
        return contacts(Selection.FOREGROUND, ax, ay, az);
    }

    /** The contact areas of pairs of labels; see {@link Contacts#of}. */
    public Contacts contacts(Selection selection, double ax, double ay, double az) {
        return Contacts.of(this, selection, ax, ay, az);
    }

    /** The connectivity graph of the volume; see {@link ConnectivityGraph#of}. */
    public Volume connectivityGraph(int connectivity) {
        return connectivityGraph(Selection.ALL, connectivity);
    }

    /** The connectivity graph of a part of the volume; see {@link ConnectivityGraph#of}. */
    public Volume connectivityGraph(Selection selection, int connectivity) {
        return ConnectivityGraph.of(this, selection, connectivity);
    }

    /**
     * Decodes the whole volume in its own {@link #order()}. Time O(B + V) shared among the threads, memory the
     * volume and O(sx·sy) a thread.
     *
     * @throws IllegalArgumentException if the volume has more than 2<sup>31</sup>−9 voxels; decode ranges then
     */
    public Volume decode() {
        return decode(0, shape().z());
    }

    /**
     * Decodes the slices {@code zStart} to {@code zEnd − 1} into a new volume of that many slices.
     *
     * @throws IndexOutOfBoundsException if the range is not within the volume
     * @throws IllegalArgumentException if the range has more than 2<sup>31</sup>−9 voxels
     */
    public Volume decode(int zStart, int zEnd) {
        Objects.checkFromToIndex(zStart, zEnd, shape().z());
        Volume volume = stream.allocate(voxelType(), shape().withZ(zEnd - zStart), order());
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

    /**
     * Decodes the voxels at the ranges of each axis, {@code [x, y, z]}, into a new volume of this {@link #order()}; see
     * {@link Range} for what bounds, steps and indices mean. A single index leaves an axis of 1.
     *
     * <p>Only slices that have such voxels are decoded, and only the voxels asked for painted: time O(B of these slices
     * + voxels) shared among the threads, memory the result and O(sx·sy) a thread.
     *
     * @throws IndexOutOfBoundsException if a single index is not within its axis
     * @throws IllegalArgumentException if the result has more than 2<sup>31</sup>−9 voxels
     */
    public Volume slice(Range x, Range y, Range z) {
        return BoxDecoder.decode(
                stream,
                AxisSteps.of(x, shape().x()),
                AxisSteps.of(y, shape().y()),
                AxisSteps.of(z, shape().z()),
                execution);
    }

    /**
     * Returns whether another volume has the same shape and voxels, whatever its type, order and encoding; see
     * {@link Equality#sameVoxels}.
     */
    public boolean contentEquals(CrackleArray other) {
        return Equality.sameVoxels(this, other);
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
