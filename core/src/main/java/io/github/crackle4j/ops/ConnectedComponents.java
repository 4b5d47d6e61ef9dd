package io.github.crackle4j.ops;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.VoxelType;
import java.util.Objects;

/**
 * The connected components of a volume in three dimensions, as a volume of their numbers.
 *
 * <p>Components are numbered from 1 in the order of their first voxels, x fastest, then y, then z. Label 0 is the
 * background: it is no component, and its voxels are 0 in the result. Two voxels are neighbours if they share a face
 * (connectivity 6), also if they share an edge (18), also if they share a corner (26).
 *
 * <p>Each component of a slice (FORMAT §3) lies in one component of the volume as a whole, so the result keeps the
 * crack codes, the Markov model and the slice checksums of its source, byte for byte, and only its labels section is
 * made anew: flat, of version 1. Slices are joined by their runs, and no voxel is painted.
 *
 * <p>Reads all sections. Time O(B + V/16) shared among the threads; memory 12 bytes a component of a slice, O(sx·sy)
 * bits and the runs of some 20 slices a thread, or of one slice in 32 if these are more. The volume may be of any size,
 * but its slices can have no more than 2<sup>31</sup>−9 components in all.
 */
public final class ConnectedComponents {

    private final CrackleStream stream;
    private final long[] labels;

    ConnectedComponents(CrackleStream stream, long[] labels) {
        this.stream = stream;
        this.labels = labels;
    }

    /**
     * Finds the components of voxels of one label, as the smallest unsigned type that holds their count.
     *
     * @param connectivity 6, 18 or 26
     * @throws IllegalArgumentException if the connectivity is none of these
     * @throws io.github.crackle4j.CrackleFormatException if the stream is damaged
     */
    public static ConnectedComponents multiLabel(CrackleArray array, int connectivity) {
        return ComponentSearch.find(array, connectivity, false, null);
    }

    /**
     * Finds the components of voxels of one label.
     *
     * @param connectivity 6, 18 or 26
     * @param type the type of the result's voxels
     * @throws IllegalArgumentException if the connectivity is none of these, or there are more components than the type
     *     has positive numbers
     * @throws io.github.crackle4j.CrackleFormatException if the stream is damaged
     */
    public static ConnectedComponents multiLabel(CrackleArray array, int connectivity, VoxelType type) {
        return ComponentSearch.find(array, connectivity, false, Objects.requireNonNull(type));
    }

    /**
     * Finds the components of voxels that are not background, whatever their labels, as the smallest unsigned type that
     * holds their count. Borders between labels stay in the crack codes, though they part nothing any more.
     *
     * @param connectivity 6, 18 or 26
     * @throws IllegalArgumentException if the connectivity is none of these
     * @throws io.github.crackle4j.CrackleFormatException if the stream is damaged
     */
    public static ConnectedComponents binary(CrackleArray array, int connectivity) {
        return ComponentSearch.find(array, connectivity, true, null);
    }

    /**
     * Finds the components of voxels that are not background, whatever their labels. Borders between labels stay in the
     * crack codes, though they part nothing any more.
     *
     * @param connectivity 6, 18 or 26
     * @param type the type of the result's voxels
     * @throws IllegalArgumentException if the connectivity is none of these, or there are more components than the type
     *     has positive numbers
     * @throws io.github.crackle4j.CrackleFormatException if the stream is damaged
     */
    public static ConnectedComponents binary(CrackleArray array, int connectivity, VoxelType type) {
        return ComponentSearch.find(array, connectivity, true, Objects.requireNonNull(type));
    }

    /** Returns the volume of component numbers, a stream of the shape and order of its source. */
    public CrackleStream stream() {
        return stream;
    }

    /** Returns the number of components, background left out. */
    public long count() {
        return labels.length;
    }

    /**
     * Returns the label that a component has in the source; of a {@linkplain #binary binary} one, that of its first
     * voxel.
     *
     * @param component 1 to {@link #count()}
     * @throws IndexOutOfBoundsException if there is no such component
     */
    public long label(long component) {
        if (component < 1 || component > labels.length) {
            throw new IndexOutOfBoundsException("Component " + component + " of 1 to " + labels.length);
        }
        return labels[(int) component - 1];
    }

    /** Returns the labels of all components: that of component {@code c} is element {@code c − 1}. */
    public long[] labels() {
        return labels.clone();
    }
}
