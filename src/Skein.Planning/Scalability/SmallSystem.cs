namespace Skein.Planning.Scalability;

/// <summary>A symmetric, positive definite system of a few unknowns, some of which are held at 0. Stateless.</summary>
internal static class SmallSystem
{
    /// <summary>Solves it by Cholesky's factors of the matrix scaled to a unit diagonal; null where it is not positive definite.</summary>
    /// <param name="matrix">Symmetric; not changed.</param>
    /// <param name="right">The right side.</param>
    /// <param name="free">Which unknowns are not held.</param>
    public static double[]? Solve(double[][] matrix, double[] right, bool[] free)
    {
        int[] used = [.. Enumerable.Range(0, right.Length).Where(index => free[index])];
        double[] scale = [.. used.Select(index => Math.Sqrt(matrix[index][index]))];
        double[][] lower = [.. used.Select(_ => new double[used.Length])];
        var found = new double[used.Length];
        for (int i = 0; i < used.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = i == j ? 1 : matrix[used[i]][used[j]] / (scale[i] * scale[j]);
                for (int k = 0; k < j; k++) rest -= lower[i][k] * lower[j][k];
                if (i == j && !(rest > 1e-15)) return null;
                lower[i][j] = i == j ? Math.Sqrt(rest) : rest / lower[j][j];
            }

            found[i] = right[used[i]] / scale[i];
            for (int k = 0; k < i; k++) found[i] -= lower[i][k] * found[k];
            found[i] /= lower[i][i];
        }

        var solution = new double[right.Length];
        for (int i = used.Length - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < used.Length; k++) found[i] -= lower[k][i] * found[k];
            found[i] /= lower[i][i];
            solution[used[i]] = found[i] / scale[i];
        }

        return solution;
    }
}
