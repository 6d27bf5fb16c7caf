using System.Numerics;
using Skein.Planning.Networks;
using Skein.Planning.Queues.General;

namespace Skein.Planning.Queues.ManyServers;

/// <summary>
/// Several workers, Poisson arrivals, a constant service time: M/D/c, exactly. C. D. Crommelin, "Delay probability
/// formulae when the holding times are constant" (1932). Each worker gets every c-th request, so that the wait is that
/// of one worker with Erlang arrivals; two equivalent forms are used where each keeps its digits: Spitzer's series
/// away from saturation, the roots inside the unit circle near it. Immutable and thread-safe.
/// </summary>
public sealed class ConstantServiceServers
{
    /// <summary>Terms of the series fall by e to this power and more where it is used.</summary>
    private const double DecayOfSeries = 0.5;

    private readonly double meanService, utilisation, offered;
    private readonly int servers;

    /// <summary>Makes one.</summary>
    /// <param name="arrivalRate">1/seconds, above 0.</param>
    /// <param name="meanService">The constant, seconds, above 0.</param>
    /// <param name="servers">From 1 to <see cref="NetworkLimits.ConstantServersMax"/>.</param>
    /// <exception cref="RefusedException">An input is out of range, or the queue is unstable.</exception>
    public ConstantServiceServers(double arrivalRate, double meanService, int servers)
    {
        Require.Positive(arrivalRate, "arrivalRate");
        this.meanService = Require.Positive(meanService, "meanService");
        this.servers = Require.Within(servers, 1, NetworkLimits.Default.ConstantServersMax, "servers");
        utilisation = Stability.Utilisation(arrivalRate, meanService, servers);
        offered = utilisation * servers;
        double decay = servers * (utilisation - 1 - Math.Log(utilisation));
        (MeanWait, WaitProbability) = decay > DecayOfSeries ? Series() : ByRoots();
    }

    /// <summary>The mean time before service, seconds.</summary>
    public double MeanWait { get; }

    /// <summary>How likely a request waits.</summary>
    public double WaitProbability { get; }

    /// <summary>
    /// E[W] = Σ E[(nD - A)+]/n, P(W = 0) = exp(-Σ P(A &lt; nD)/n), with A the time of nc arrivals: both are sums over
    /// Poisson masses beyond nc at mean na. F. Spitzer, "A combinatorial lemma" (1956).
    /// </summary>
    private (double Wait, double Probability) Series()
    {
        double wait = 0, positive = 0;
        for (double n = 1; n < 10_000; n++)
        {
            double arrivals = n * servers, mean = n * offered;
            double mass = SpecialMath.PoissonMass(arrivals, mean), any = mass, excess = 0;
            for (double i = 1; mass > 1e-17 * any || i < 2; i++)
            {
                mass *= mean / (arrivals + i);
                any += mass;
                excess += i * mass;
                if (mass == 0) break;
            }

            wait += excess / n;
            positive += any / n;
            if (excess <= 1e-17 * wait) break;
        }

        return (wait * meanService / offered, -SpecialMath.Expm1(-positive));
    }

    /// <summary>The number in the system from its generating function, whose roots are z^c = e^(a(z-1)).</summary>
    private (double Wait, double Probability) ByRoots()
    {
        double inverses = 0, logarithms = 0, lost = 0;
        for (int j = 1; j <= servers / 2; j++)
        {
            Complex distance = Distance(2 * Math.PI * j / servers);
            // Roots come in conjugate pairs, but for the one on the real line.
            int count = 2 * j == servers ? 1 : 2;
            double term = (count * Complex.Reciprocal(distance).Real) - lost, sum = inverses + term;
            lost = sum - inverses - term;
            inverses = sum;
            logarithms += count * Math.Log(distance.Magnitude);
        }

        double spare = servers * (1 - utilisation);
        double queue = inverses + (servers / (2 * spare)) - (spare / 2) - offered;
        return (queue * meanService / offered, -SpecialMath.Expm1(Math.Log(spare) - logarithms));
    }

    /// <summary>1 - z of the root with the given argument: z = e^t with t = i θ + ρ (e^t - 1), by Newton's method.</summary>
    private Complex Distance(double angle)
    {
        Complex t = new(-utilisation * (1 - Math.Cos(angle)), angle), less = Less(t);
        for (int step = 0; step < 100; step++)
        {
            Complex change = (t - new Complex(0, angle) - (utilisation * less)) / (1 - utilisation - (utilisation * less));
            t -= change;
            less = Less(t);
            if (change.Magnitude <= 1e-16 * t.Magnitude) break;
        }

        return -less;
    }

    /// <summary>e^t - 1, with all digits near 0.</summary>
    private static Complex Less(Complex t)
    {
        double half = Math.Sin(t.Imaginary / 2), growth = SpecialMath.Expm1(t.Real);
        return new((growth * Math.Cos(t.Imaginary)) - (2 * half * half), (1 + growth) * Math.Sin(t.Imaginary));
    }
}
