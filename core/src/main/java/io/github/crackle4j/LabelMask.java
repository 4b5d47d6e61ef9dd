package io.github.crackle4j;

/**
 * One label of a volume as a binary image.
 *
 * @param zStart the slice of the volume that is slice 0 of the mask
 * @param voxels a volume of type {@link VoxelType#UINT8}, 1 where the label is, 0 elsewhere
 */
public record LabelMask(int zStart, Volume voxels) {}
