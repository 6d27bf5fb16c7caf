namespace Skein.Planning.Queues.General;

/// <summary>
/// The distribution of the wait in M/D/1: one worker, Poisson arrivals, a constant service time. Erlang's sum of 1909
/// alternates and loses all digits beyond some thirty service times; this is the form of G. J. Franx, "A simple
/// solution for the M/D/c waiting time distribution" (2001), whose terms are all positive. Not thread-safe.
/// </summary>
public sealed class ConstantServiceWait
{
    /// <summary>
    /// From this many service times on the tail is exponential to the last digit: the other poles of the generating
    /// function are so much farther out.
    /// </summary>
    private const int ServicesOfRecursion = 400;

    private readonly double meanService, utilisation;

    /// <summary>Probabilities of at most n in the system.</summary>
    private readonly double[] inSystem;

    /// <summary>Makes one.</summary>
    /// <param name="arrivalRate">1/seconds, above 0.</param>
    /// <param name="meanService">The constant, seconds, above 0.</param>
    /// <exception cref="RefusedException">An input is out of range, or the queue is unstable.</exception>
    public ConstantServiceWait(double arrivalRate, double meanService)
    {
        Require.Positive(arrivalRate, "arrivalRate");
        this.meanService = Require.Positive(meanService, "meanService");
        utilisation = Stability.Utilisation(arrivalRate, meanService, 1);
        inSystem = InSystem(utilisation);
    }

    /// <summary>P(W ≤ time): how likely the wait is no longer.</summary>
    /// <param name="time">Seconds; below 0 the answer is 0.</param>
    /// <exception cref="RefusedException">The time is not a finite number.</exception>
    public double Probability(double time)
    {
        Require.Finite(time, "probWaitLE");
        if (time < 0) return 0;
        double services = time / meanService;
        if (services < ServicesOfRecursion) return Near(services);
        double last = ServicesOfRecursion - 1;
        return 1 - ((1 - Near(last)) * Math.Exp(-Decay() * (services - last)));
    }

    /// <summary>
    /// The stationary number in the system, by crossings of each level: p(n+1) P(no arrival in a service) is the sum of
    /// p(k) P(more than n+1-k arrivals), all of them positive.
    /// </summary>
    private static double[] InSystem(double utilisation)
    {
        double[] more = [.. Enumerable.Range(1, ServicesOfRecursion + 2).Select(count => SpecialMath.GammaLowerRegularised(count, utilisation))];
        var probabilities = new double[ServicesOfRecursion + 2];
        var cumulative = new double[probabilities.Length];
        cumulative[0] = probabilities[0] = 1 - utilisation;
        double none = Math.Exp(-utilisation);
        for (int n = 0; n + 1 < probabilities.Length; n++)
        {
            double sum = probabilities[0] * more[n];
            for (int k = 1; k <= n; k++) sum += probabilities[k] * more[n - k + 1];
            probabilities[n + 1] = sum / none;
            cumulative[n + 1] = Math.Min(1, cumulative[n] + probabilities[n + 1]);
        }

        return cumulative;
    }

    private double Near(double services)
    {
        int whole = (int)Math.Floor(services) + 1;
        double mean = utilisation * (whole - services), sum = 0;
        // At most m waiting is at most m + 1 in the system.
        for (int j = 0; j < whole; j++) sum += inSystem[whole - j] * SpecialMath.PoissonMass(j, mean);
        return Math.Min(1, sum);
    }

    /// <summary>How fast the tail falls per service time: the y above 0 with utilisation (e^y - 1) = y.</summary>
    private double Decay()
    {
        double high = 1;
        while (Excess(high) < 0) high *= 2;
        return Roots.Decreasing(y => -Excess(y), double.Epsilon, high);

        double Excess(double y) => (utilisation * SpecialMath.Expm1(y) / y) - 1;
    }
}
