using Skein.Planning;
using Skein.Simulation.Statistics;

namespace Skein.Simulation.Knees;

/// <summary>
/// Finds the arrival rate at which a percentile of the response crosses its target. Each replication draws its gaps and
/// service times once and only stretches the gaps while it searches (common random numbers): on one path no response
/// becomes shorter when requests come faster, so that bisection finds the one crossing. The replications are independent
/// and give the interval. Stateless.
/// </summary>
public static class KneePredictor
{
    /// <summary>How many replications there are.</summary>
    private const int Replications = 16;

    /// <summary>A run is so long at least that its first eighth fills the servers several times over.</summary>
    private const int CustomersPerServer = 64;

    /// <summary>Predicts with the default bounds.</summary>
    /// <param name="question">What is served and what is promised.</param>
    /// <exception cref="RefusedException">An input is out of range, or the service alone takes longer than the target, at any load.</exception>
    public static KneePrediction Predict(KneeQuestion question) => Predict(question, new SimulationLimits());

    /// <summary>Predicts.</summary>
    /// <param name="question">What is served and what is promised.</param>
    /// <param name="limits">How much is simulated at most.</param>
    /// <param name="relativeHalfWidth">How narrow the interval is to be: half its width over the rate. Default 0.5 %.</param>
    /// <exception cref="RefusedException">An input is out of range, or the service alone takes longer than the target, at any load.</exception>
    public static KneePrediction Predict(KneeQuestion question, SimulationLimits limits, double relativeHalfWidth = 0.005)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(limits);
        Validate(question, limits);
        double capacity = question.Servers / question.Service.Mean;
        int customers = (int)Math.Min(Math.Max(limits.KneeCustomersMin, (double)CustomersPerServer * question.Servers), limits.KneeCustomersMax);
        // A short run may get through more than the servers could for long.
        double highest = question.RunLength is null ? capacity : 2 * capacity;
        (double low, double high) = (0, highest);
        while (true)
        {
            double[] rates = new double[Replications];
            for (int i = 0; i < Replications; i++) rates[i] = new KneeReplication(question, customers, i).Crossing(highest, low, high);
            Estimate estimate = Estimate.OfIndependent(rates);
            bool reached = estimate.RelativeHalfWidth <= relativeHalfWidth;
            if (reached || customers >= limits.KneeCustomersMax) return new KneePrediction(estimate, capacity, customers, Replications, reached, question.Seed);
            // As many as the interval asks for, from the start: a longer run also forgets its empty beginning.
            double more = Math.Clamp(1.2 * Math.Pow(estimate.RelativeHalfWidth / relativeHalfWidth, 2), 2, 64);
            customers = (int)Math.Min(customers * more, limits.KneeCustomersMax);
            (low, high) = (Math.Max(rates.Min() * 0.98, 0), Math.Min(rates.Max() * 1.02, highest));
        }
    }

    /// <summary>The percentile that is promised, at some loads: the curve that crosses the target at the knee.</summary>
    /// <param name="question">What is served and what is promised.</param>
    /// <param name="rates">Arrival rates, 1/seconds, each above 0; without a <see cref="KneeQuestion.RunLength"/> below the capacity.</param>
    /// <param name="limits">How much is simulated at most: the least number of customers for each rate.</param>
    /// <returns>For each rate the percentile, seconds.</returns>
    /// <exception cref="RefusedException">An input is out of range.</exception>
    public static IReadOnlyList<double> Curve(KneeQuestion question, IReadOnlyList<double> rates, SimulationLimits limits)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentNullException.ThrowIfNull(limits);
        Validate(question, limits);
        foreach (double rate in rates) Check.Positive(rate, "rates");
        var path = new KneeReplication(question, Math.Min(limits.KneeCustomersMin, limits.KneeCustomersMax), 0);
        return [.. rates.Select(rate => new Planning.Laws.EmpiricalLaw(path.Responses(rate)).Quantile(question.Level))];
    }

    private static void Validate(KneeQuestion question, SimulationLimits limits)
    {
        Check.FiniteMean(question.Service, "service");
        Check.Within(question.Servers, 1, Math.Max(Math.Min(limits.ServersMax, limits.KneeCustomersMax / CustomersPerServer), 1), "servers");
        Check.Level(question.Level, "level");
        Check.Positive(question.Target, "target");
        Check.NotNegative(question.Dispersion, "dispersion");
        Check.NotNegative(question.Overhead, "overhead");
        Check.NotNegative(question.RunWarmUp, "runWarmUp");
        if (question.RunLength is { } length && !(length > question.RunWarmUp && double.IsFinite(length)))
            throw new RefusedException("runLength", FormattableString.Invariant($"must be longer than runWarmUp, and is {length} s"));
        if (question.QueueLimit is { } limit) Check.Within(limit, 0, limits.QueueMax, "queueLimit");
        double alone = question.Service.Quantile(question.Level) + question.Overhead;
        if (alone >= question.Target)
            throw new RefusedException("target", FormattableString.Invariant($"of {question.Target} s is not met by an idle service: {question.Level:P1} of its service times alone are up to {alone} s"));
    }
}
