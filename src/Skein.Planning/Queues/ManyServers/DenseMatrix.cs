using System.Numerics;

namespace Skein.Planning.Queues.ManyServers;

/// <summary>A matrix by rows, for the few operations that block elimination needs. Its owner is one thread.</summary>
internal sealed class DenseMatrix(int rows, int columns)
{
    private readonly double[] values = new double[rows * columns];

    public int Rows => rows;

    public int Columns => columns;

    public double this[int row, int column]
    {
        get => values[(row * columns) + column];
        set => values[(row * columns) + column] = value;
    }

    public static DenseMatrix Identity(int size)
    {
        var identity = new DenseMatrix(size, size);
        for (int i = 0; i < size; i++) identity[i, i] = 1;
        return identity;
    }

    public static DenseMatrix operator *(DenseMatrix left, DenseMatrix right)
    {
        var product = new DenseMatrix(left.Rows, right.Columns);
        for (int i = 0; i < left.Rows; i++)
        {
            for (int k = 0; k < left.Columns; k++)
            {
                if (left[i, k] != 0) Add(product.Row(i), right.Row(k), left[i, k]);
            }
        }

        return product;
    }

    public static DenseMatrix operator +(DenseMatrix left, DenseMatrix right) => left.Plus(right, 1);

    public static DenseMatrix operator -(DenseMatrix left, DenseMatrix right) => left.Plus(right, -1);

    public Span<double> Row(int row) => values.AsSpan(row * columns, columns);

    public double[] RowSums()
    {
        var sums = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            foreach (double value in Row(i)) sums[i] += value;
        }

        return sums;
    }

    /// <summary>
    /// The inverse, by Gauss and Jordan without exchange of rows: for matrices whose diagonal dominates and whose other
    /// elements are not positive, where it is stable and keeps every element of the inverse at or above 0.
    /// </summary>
    public DenseMatrix Inverse()
    {
        DenseMatrix work = Plus(this, 0), inverse = Identity(rows);
        for (int pivot = 0; pivot < rows; pivot++)
        {
            double scale = 1 / work[pivot, pivot];
            Scale(work.Row(pivot), scale);
            Scale(inverse.Row(pivot), scale);
            for (int i = 0; i < rows; i++)
            {
                double factor = work[i, pivot];
                if (i == pivot || factor == 0) continue;
                Add(work.Row(i)[pivot..], work.Row(pivot)[pivot..], -factor);
                Add(inverse.Row(i)[..(pivot + 1)], inverse.Row(pivot)[..(pivot + 1)], -factor);
            }
        }

        return inverse;
    }

    /// <summary>A row vector times this.</summary>
    public double[] LeftBy(ReadOnlySpan<double> vector)
    {
        var product = new double[columns];
        for (int i = 0; i < rows; i++) Add(product, Row(i), vector[i]);
        return product;
    }

    private static void Add(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        int i = 0;
        var factors = new Vector<double>(factor);
        for (; i <= target.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(target[i..]) + (new Vector<double>(source[i..]) * factors)).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] += source[i] * factor;
    }

    private static void Scale(Span<double> target, double factor)
    {
        foreach (ref double value in target) value *= factor;
    }

    private DenseMatrix Plus(DenseMatrix other, double factor)
    {
        var sum = new DenseMatrix(rows, columns);
        values.CopyTo(sum.values, 0);
        if (factor != 0) Add(sum.values, other.values, factor);
        return sum;
    }
}
