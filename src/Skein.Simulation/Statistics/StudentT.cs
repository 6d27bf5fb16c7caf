namespace Skein.Simulation.Statistics;

/// <summary>Student's law: how wide an interval from few samples must be.</summary>
internal static class StudentT
{
    /// <summary>The time that |T| exceeds with probability 5 %: half the width of a 95 % interval in standard errors.</summary>
    /// <param name="freedom">Degrees of freedom, from 1.</param>
    public static double TwoSided95(int freedom)
    {
        double low = 0, high = 16;
        for (int step = 0; step < 100; step++)
        {
            double middle = (low + high) / 2;
            if (WithinProbability(middle, freedom) < 0.95) low = middle;
            else high = middle;
        }

        return high;
    }

    /// <summary>P(|T| &lt; t), by the finite sums for whole degrees of freedom (Abramowitz and Stegun, 26.7.3 and 26.7.4).</summary>
    private static double WithinProbability(double t, int freedom)
    {
        double angle = Math.Atan(t / Math.Sqrt(freedom));
        double cosine = Math.Cos(angle);
        bool odd = freedom % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = freedom == 1 ? 0 : term;
        for (int k = odd ? 3 : 2; k < freedom - 1; k += 2)
        {
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }

        return odd ? 2 / Math.PI * (angle + (Math.Sin(angle) * sum)) : Math.Sin(angle) * sum;
    }
}
