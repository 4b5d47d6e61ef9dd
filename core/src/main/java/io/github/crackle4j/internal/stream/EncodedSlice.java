package io.github.crackle4j.internal.stream;

import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.cracks.CrackCode;

/**
 * What a slice contributes to a stream.
 *
 * @param crackCode its drawn edges
 * @param labels the label of each component
 * @param lastLabel the label of its last voxel
 * @param crc the CRC-32C of its component ids
 * @param equalPairs voxels that equal the one before them within the slice
 * @param components its runs, where pins need them; else null
 */
public record EncodedSlice(
        CrackCode crackCode, long[] labels, long lastLabel, int crc, long equalPairs, SliceComponents components) {}
