namespace Skein.Planning.Peaks;

/// <summary>
/// Eigenvalues of a symmetric tridiagonal matrix by the implicit QL iteration (Dubrulle, Martin and Wilkinson, 1968),
/// with the coordinates of one vector in the basis of eigenvectors, as Golub and Welsch do it (1969): the rotations
/// are applied to the vector alone, so the work grows with the square of the size, not the cube. Stateless.
/// </summary>
internal static class SymmetricTridiagonal
{
    private const int SweepsMax = 60;

    private const double Epsilon = 1.1e-16;

    /// <summary>Replaces the matrix by its eigenvalues, unsorted, and the vector by its coordinates.</summary>
    /// <param name="diagonal">The diagonal.</param>
    /// <param name="beside">Beside each element of the diagonal the one to its right; the last is 0. Overwritten.</param>
    /// <param name="vector">The vector.</param>
    /// <exception cref="RefusedException">The iteration does not settle.</exception>
    public static void Solve(double[] diagonal, double[] beside, double[] vector)
    {
        for (int first = 0; first < diagonal.Length; first++)
        {
            for (int sweep = 0; ; sweep++)
            {
                int last = first;
                while (last < diagonal.Length - 1 && Math.Abs(beside[last]) > Epsilon * (Math.Abs(diagonal[last]) + Math.Abs(diagonal[last + 1]))) last++;
                if (last == first) break;
                if (sweep == SweepsMax) throw new RefusedException("eigenvalues", "are not found: the iteration does not settle");
                Sweep(diagonal, beside, vector, first, last);
            }
        }
    }

    private static void Sweep(double[] diagonal, double[] beside, double[] vector, int first, int last)
    {
        double lean = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
        double shifted = diagonal[last] - diagonal[first] + (beside[first] / (lean + Math.CopySign(Math.Sqrt((lean * lean) + 1), lean)));
        double sine = 1, cosine = 1, moved = 0;
        for (int index = last - 1; index >= first; index--)
        {
            double bulge = sine * beside[index], kept = cosine * beside[index];
            double length = Math.Sqrt((bulge * bulge) + (shifted * shifted));
            beside[index + 1] = length;
            if (length == 0)
            {
                diagonal[index + 1] -= moved;
                beside[last] = 0;
                return;
            }

            sine = bulge / length;
            cosine = shifted / length;
            shifted = diagonal[index + 1] - moved;
            double turned = ((diagonal[index] - shifted) * sine) + (2 * cosine * kept);
            moved = sine * turned;
            diagonal[index + 1] = shifted + moved;
            shifted = (cosine * turned) - kept;
            double upper = vector[index + 1];
            vector[index + 1] = (sine * vector[index]) + (cosine * upper);
            vector[index] = (cosine * vector[index]) - (sine * upper);
        }

        diagonal[first] -= moved;
        beside[first] = shifted;
        beside[last] = 0;
    }
}
