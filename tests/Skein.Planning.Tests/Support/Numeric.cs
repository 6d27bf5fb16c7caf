namespace Skein.Planning.Tests.Support;

/// <summary>Numeric integration, independent of what is tested.</summary>
internal static class Numeric
{
    private static readonly double[] Nodes = [0.0950125098376374, 0.2816035507792589, 0.4580167776572274, 0.6178762444026438, 0.7554044083550030, 0.8656312023878318, 0.9445750230732326, 0.9894009349916499];

    private static readonly double[] Weights = [0.1894506104550685, 0.1826034150449236, 0.1691565193950025, 0.1495959888165767, 0.1246289712555339, 0.0951585116824928, 0.0622535239386479, 0.0271524594117541];

    /// <summary>Gauss and Legendre's rule of 16 points on each of some pieces.</summary>
    public static double Integral(Func<double, double> function, double from, double to, int pieces = 32)
    {
        double half = (to - from) / (2 * pieces), sum = 0;
        for (int piece = 0; piece < pieces; piece++)
        {
            double middle = from + (((2 * piece) + 1) * half);
            for (int i = 0; i < Nodes.Length; i++)
                sum += Weights[i] * (function(middle - (half * Nodes[i])) + function(middle + (half * Nodes[i])));
        }

        return sum * half;
    }
}
