package io.github.crackle4j.ops;

/**
 * The smallest box around a label, in voxels; all bounds are included.
 *
 * @param minX the first x
 * @param minY the first y
 * @param minZ the first slice
 * @param maxX the last x
 * @param maxY the last y
 * @param maxZ the last slice
 */
public record Box(int minX, int minY, int minZ, int maxX, int maxY, int maxZ) {}
