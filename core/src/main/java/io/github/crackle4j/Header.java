package io.github.crackle4j;

import java.util.Objects;

/**
 * The header of a stream (FORMAT §2).
 *
 * @param version the stream version, 0 or 1; version 0 has no checksums
 * @param shape the size of the volume
 * @param voxelType the type of a decoded voxel
 * @param storedWidth bytes of a stored label: 1, 2, 4 or 8
 * @param crackFormat what a drawn edge means
 * @param labelFormat how components get their labels
 * @param order how the decoded array is to be rendered
 * @param markovOrder the order of the Markov model, 0 to 15; 0 means no model
 * @param sortedLabels whether the table of unique labels ascends
 * @param labelBytes the length of the labels section
 */
public record Header(
        int version,
        Shape shape,
        VoxelType voxelType,
        int storedWidth,
        CrackFormat crackFormat,
        LabelFormat labelFormat,
        Order order,
        int markovOrder,
        boolean sortedLabels,
        long labelBytes) {

    /** The largest Markov order the header can name. */
    public static final int MAX_MARKOV_ORDER = 15;

    public Header {
        Objects.requireNonNull(shape);
        Objects.requireNonNull(voxelType);
        Objects.requireNonNull(crackFormat);
        Objects.requireNonNull(labelFormat);
        Objects.requireNonNull(order);
        if (version != 0 && version != 1) {
            throw new IllegalArgumentException("Unknown version " + version);
        }
        if (storedWidth != 1 && storedWidth != 2 && storedWidth != 4 && storedWidth != 8) {
            throw new IllegalArgumentException("Stored labels cannot be " + storedWidth + " bytes wide");
        }
        if (markovOrder < 0 || markovOrder > MAX_MARKOV_ORDER) {
            throw new IllegalArgumentException("Markov order " + markovOrder + " is not within 0 to 15");
        }
        if (labelBytes < 0) {
            throw new IllegalArgumentException("Negative labels section length " + labelBytes);
        }
    }

    /** Returns whether the stream carries checksums. */
    public boolean hasChecksums() {
        return version > 0;
    }

    /** Returns the type in which labels lie in the stream: the signedness of the voxels, the stored width. */
    public VoxelType storedType() {
        return VoxelType.of(storedWidth, voxelType.isSigned());
    }
}
