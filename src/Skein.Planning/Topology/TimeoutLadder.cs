using Skein.Planning.Retries;

namespace Skein.Planning.Topology;

/// <summary>
/// The timeouts of a chain of calls, from the client's on the gateway down to the one on the leaf, where each service
/// tries the next again within what is left of its own time (the deadline goes along with the call). Immutable and
/// thread-safe.
/// </summary>
public sealed class TimeoutLadder
{
    private readonly double[] timeouts;

    /// <summary>Makes one.</summary>
    /// <param name="timeouts">From the outermost to the innermost, in one unit of time, each above 0.</param>
    /// <param name="retries">How many attempts each caller may make after the first.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public TimeoutLadder(IReadOnlyList<double> timeouts, int retries)
    {
        ArgumentNullException.ThrowIfNull(timeouts);
        Require.Within(timeouts.Count, 1, RetryLimits.Default.DepthMax, "timeoutsMs, number of steps");
        this.timeouts = [.. timeouts.Select((timeout, step) => Require.Positive(timeout, $"timeoutsMs[{step}]"))];
        Retries = Require.Within(retries, 0, RetryLimits.Default.RetriesMax, "retries");
        Naive = Require.Finite(Math.Pow(retries + 1.0, timeouts.Count), "(retries + 1)^steps");
    }

    /// <summary>From the outermost to the innermost.</summary>
    public IReadOnlyList<double> Timeouts => timeouts;

    /// <summary>How many attempts each caller may make after the first.</summary>
    public int Retries { get; }

    /// <summary>What the exponent says, as if no deadline ended anything: <c>(r + 1)^steps</c>.</summary>
    public double Naive { get; }

    /// <summary>
    /// How many attempts reach the leaf at the most while the gateway handles one call, where every attempt runs into
    /// its timeout. A service with the time B left tries the next with its timeout T: as many whole attempts as fit in B, up
    /// to r + 1, and, where there are attempts left and time over, one more that is cut short by the deadline.
    /// 300, 200, 150, 100 with 2 retries: 4, and not 81.
    /// </summary>
    public double LeafAttempts
    {
        get
        {
            // From the leaf up: what a handling with the whole timeout of its step causes.
            var whole = new double[timeouts.Length];
            for (int step = timeouts.Length - 1; step >= 0; step--) whole[step] = Handled(step, timeouts[step], whole);
            return whole[0];
        }
    }

    /// <summary>The same for one request of a client that tries the gateway again itself, without a deadline of its own.</summary>
    public double LeafAttemptsWithClient => (Retries + 1.0) * LeafAttempts;

    /// <summary>The steps with what each would need so that all its attempts fit: <c>T_parent &gt;= (r + 1) T_child + r backoff</c>. That they fall from step to step is not enough.</summary>
    /// <param name="backoff">The pause before each retry, in the same unit, from 0.</param>
    /// <exception cref="RefusedException">The pause is out of range.</exception>
    public IReadOnlyList<TimeoutStep> Steps(double backoff)
    {
        Require.NotNegative(backoff, "backoff");
        return [.. timeouts.Take(timeouts.Length - 1).Select((timeout, step) =>
            new TimeoutStep(step, timeout, timeouts[step + 1], ((Retries + 1.0) * timeouts[step + 1]) + (Retries * backoff), Fitting(timeout, timeouts[step + 1], backoff)))];
    }

    /// <summary>Attempts at the leaf of a handling that has some time.</summary>
    private double Handled(int step, double time, double[] whole)
    {
        double attempts = 0;
        for (; step < timeouts.Length - 1; step++)
        {
            double child = timeouts[step + 1], fitting = Math.Floor(time / child * (1 + 1e-12));
            if (fitting > Retries) return attempts + ((Retries + 1.0) * whole[step + 1]);
            attempts += fitting * whole[step + 1];
            time -= fitting * child;
            // What rounding leaves is no time.
            if (time <= child * 1e-9) return attempts;
        }

        return attempts + 1;
    }

    private int Fitting(double parent, double child, double backoff) =>
        (int)Math.Min(Retries + 1.0, Math.Floor((parent + backoff) / (child + backoff) * (1 + 1e-12)));
}
