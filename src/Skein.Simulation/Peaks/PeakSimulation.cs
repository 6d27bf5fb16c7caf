using System.Globalization;
using Skein.Planning;
using Skein.Simulation.Randomness;

namespace Skein.Simulation.Peaks;

/// <summary>
/// Simulates the largest number that is there at once within a window, from the stationary state: at its beginning as many
/// are there as a Poisson number of the mean load says, each with what is left of its service. Stateless.
/// </summary>
public static class PeakSimulation
{
    private const int UsualReplications = 20_000;

    /// <summary>Simulates with the default bounds.</summary>
    /// <param name="question">What comes, and how long it is looked at.</param>
    /// <exception cref="RefusedException">An input is out of range, or it were too much work.</exception>
    public static PeakReport Run(PeakQuestion question) => Run(question, new SimulationLimits());

    /// <summary>Simulates.</summary>
    /// <param name="question">What comes, and how long it is looked at.</param>
    /// <param name="limits">How much is simulated at most.</param>
    /// <exception cref="RefusedException">An input is out of range, or it were too much work.</exception>
    public static PeakReport Run(PeakQuestion question, SimulationLimits limits)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(limits);
        Check.Positive(question.ArrivalRate, "arrivalRate");
        Check.FiniteMean(question.Service, "service");
        Check.Positive(question.Window, "window");
        double perWindow = 1 + (question.ArrivalRate * (question.Window + question.Service.Mean));
        int replications = question.Replications is { } wished
            ? Check.Within(wished, 1, int.MaxValue, "replications")
            : (int)Math.Clamp(limits.PeakArrivalsUsual / perWindow, 1, UsualReplications);
        if (perWindow > limits.PeakWindowArrivalsMax || perWindow * replications > limits.PeakArrivalsMax)
        {
            throw new RefusedException(
                "window",
                string.Create(CultureInfo.InvariantCulture, $"has about {perWindow:G3} arrivals, {replications} times: at most {limits.PeakWindowArrivalsMax:N0} in one and {limits.PeakArrivalsMax:N0} in all are simulated; a closed form tells larger ones"));
        }

        var streams = new Streams(question.Seed);
        int[] peaks = new int[replications];
        var window = new PeakWindow(question, streams);
        for (int i = 0; i < replications; i++) peaks[i] = window.Next();
        Array.Sort(peaks);
        return new PeakReport(peaks, question.Seed);
    }
}
