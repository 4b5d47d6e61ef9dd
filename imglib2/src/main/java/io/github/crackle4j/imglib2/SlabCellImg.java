package io.github.crackle4j.imglib2;

import net.imglib2.img.basictypeaccess.DataAccess;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.CellImg;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.NativeType;

/** A lazy image that has copies, in memory, of the same cells: each is decoded once for it, and none is too large. */
final class SlabCellImg<T extends NativeType<T>> extends LazyCellImg<T, DataAccess> {

    SlabCellImg(CellGrid grid, T type, Get<Cell<DataAccess>> cells) {
        super(grid, type, cells);
    }

    @Override
    public CellImgFactory<T> factory() {
        return new CellImgFactory<>(getType(), getCellGrid().getCellDimensions());
    }

    @Override
    public CellImg<T, ?> copy() {
        CellImg<T, ?> copy = factory().create(this);
        copyDataTo(copy);
        return copy;
    }
}
