package io.github.crackle4j.ops;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.labels.LabelOrder;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.VolumeDecoder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The labels of a volume one after another as binary images, or 255 at a time as one image.
 *
 * <pre>{@code
 * for (Masks.Mask mask : Masks.each(array, Masks.Crop.BOX)) {
 *     measure(mask.label(), mask.voxels());
 * }
 * }</pre>
 *
 * <p>Images are made when the iterator comes to them, each a new volume in the order of the array; an iterator is for
 * one thread at a time. A single label is had with {@link CrackleArray#mask}. All functions read all sections; the
 * iterators throw {@link io.github.crackle4j.CrackleFormatException} if the stream is damaged, and
 * {@link IllegalArgumentException} if an image would have more than 2<sup>31</sup>−9 voxels.
 */
public final class Masks {

    /** Labels that fit an image of bytes beside 0. */
    private static final int BATCH = 255;

    /** How much of the volume a mask shows. */
    public enum Crop {
        /** All of it. */
        NONE,
        /** The slices from the first to the last that have the label. */
        SLICES,
        /** The smallest box that has all voxels of the label. */
        BOX
    }

    /**
     * One label as a binary image. A label that is nowhere has, if cropped, an image without voxels at 0, 0, 0.
     *
     * @param label the label
     * @param x the x in the volume of the image's first voxels
     * @param y likewise
     * @param z likewise
     * @param voxels a volume of type {@link VoxelType#UINT8}, 1 where the label is, 0 elsewhere
     */
    public record Mask(long label, int x, int y, int z, Volume voxels) {}

    /**
     * Several labels as one image of the whole volume.
     *
     * @param labels 1 to 255 labels
     * @param voxels a volume of type {@link VoxelType#UINT8}, {@code k + 1} where {@code labels[k]} is, 0 elsewhere
     */
    public record Batch(long[] labels, Volume voxels) {}

    private Masks() {}

    /** Returns a mask for each label that has voxels, ascending; see {@link #each(CrackleArray, long[], Crop)}. */
    public static Iterable<Mask> each(CrackleArray array, Crop crop) {
        return () -> new MaskIterator(array, array.labels(), crop, true);
    }

    /**
     * Returns a mask for each of the given labels, in the order given.
     *
     * <p>An iterator decodes the volume once to see how large each label is, and then once for as many labels as have
     * four million runs in all, whose runs it keeps. So time is that of a few decodings and of painting the images;
     * memory 50 MB, some 40 bytes a label, the image at hand, and O(sx·sy) a thread. The steps of progress are labels,
     * told of with each slice that is decoded.
     *
     * @throws IllegalArgumentException if the voxel type does not hold a label
     */
    public static Iterable<Mask> each(CrackleArray array, long[] labels, Crop crop) {
        long[] wanted = checked(array, labels);
        return () -> new MaskIterator(array, wanted, crop, false);
    }

    /**
     * Returns images of all labels, ascending, 255 in each but the last; see {@link #batches(CrackleArray, long[])}.
     */
    public static Iterable<Batch> batches(CrackleArray array) {
        return () -> new BatchIterator(array, array.labels());
    }

    /**
     * Returns images of the given labels, in the order given, 255 in each but the last. Each image takes the time of
     * {@link CrackleArray#decode()}.
     *
     * @throws IllegalArgumentException if a label is given twice, or the voxel type does not hold it
     */
    public static Iterable<Batch> batches(CrackleArray array, long[] labels) {
        long[] wanted = checked(array, labels);
        long[] sorted = labels.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw new IllegalArgumentException(
                        "Label " + array.voxelType().toString(sorted[i]) + " is given twice");
            }
        }
        return () -> new BatchIterator(array, wanted);
    }

    private static long[] checked(CrackleArray array, long[] labels) {
        for (long label : labels) {
            if (!array.voxelType().holds(label)) {
                throw new IllegalArgumentException("Label " + label + " is no value of type " + array.voxelType());
            }
        }
        return labels.clone();
    }

    private static final class BatchIterator implements Iterator<Batch> {

        private final CrackleArray array;
        private final long[] labels;
        private int next;

        BatchIterator(CrackleArray array, long[] labels) {
            this.array = array;
            this.labels = labels;
        }

        @Override
        public boolean hasNext() {
            return next < labels.length;
        }

        @Override
        public Batch next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            long[] batch = Arrays.copyOfRange(labels, next, Math.min(next + BATCH, labels.length));
            Volume image = StreamAccess.stream(array).allocate(VoxelType.UINT8, array.shape(), array.order());
            paint(batch, image);
            next += batch.length;
            return new Batch(batch, image);
        }

        private void paint(long[] batch, Volume image) {
            VoxelType type = array.voxelType();
            long[] sorted = batch.clone();
            LabelOrder.sort(sorted, type);
            long[] valueOf = new long[sorted.length];
            for (int k = 0; k < batch.length; k++) {
                valueOf[LabelOrder.find(sorted, batch[k], type)] = k + 1L;
            }
            VolumeDecoder.decode(
                    StreamAccess.stream(array), 0, image, StreamAccess.execution(array), z -> true, (labels, count) -> {
                        for (int component = 0; component < count; component++) {
                            int at = LabelOrder.find(sorted, labels[component], type);
                            labels[component] = at < 0 ? 0 : valueOf[at];
                        }
                    });
        }
    }
}
