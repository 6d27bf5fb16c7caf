namespace Skein.Planning.Queues;

/// <summary>
/// What the states with a queue weigh where each who waits may give up: the sum over j of x^j / ((s + 1) ... (s + j)),
/// that is Kummer's 1F1(1; s + 1; x), for s = c mu / theta and x = lambda / theta.
/// </summary>
/// <param name="Inverse">1 over the sum, from 0 to 1: the sum itself may be beyond every double.</param>
/// <param name="WeightedSum">The sum of j times each term, where x is s at most; else 0.</param>
internal readonly record struct PatienceSums(double Inverse, double WeightedSum)
{
    /// <summary>Up to here the sum itself is taken even where its terms rise first.</summary>
    private const double DirectMost = 200;

    /// <summary>How far s is raised where it is small: the Poisson weight and the asymptotic series then hold all digits.</summary>
    private const int Raised = 128;

    private const double Negligible = 1e-22;

    public static PatienceSums For(double s, double x)
    {
        if (x <= s || x <= DirectMost) return Direct(s, x);
        if (s >= Raised) return new(ByDensity(s, x), 0);
        // A(s) = 1 + x / (s + 1) A(s + 1), turned round.
        double inverse = For(s + Raised, x).Inverse;
        for (int step = Raised; step >= 1; step--) inverse /= inverse + (x / (s + step));
        return new(inverse, 0);
    }

    private static PatienceSums Direct(double s, double x)
    {
        double sum = 1, weighted = 0, term = 1;
        for (double j = 1; ; j++)
        {
            double ratio = x / (s + j);
            term *= ratio;
            sum += term;
            weighted += j * term;
            if (ratio < 1 && j * term <= Negligible * sum) return new(1 / sum, weighted);
        }
    }

    /// <summary>
    /// For x above s: this sum and that of the states below, 1 + s/x + s(s-1)/x^2 + ..., are together 1 / P(s), the
    /// Poisson weight. For an s that is not whole the second is asymptotic: its terms are nothing long before they turn.
    /// </summary>
    private static double ByDensity(double s, double x)
    {
        double density = PoissonWeight.Density(s, x);
        return density / (1 - (density * ErlangB.Falling(k => (s - k) / x)));
    }
}
