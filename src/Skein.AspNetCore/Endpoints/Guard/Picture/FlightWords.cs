using System.Globalization;
using Skein.Guard;

namespace Skein.AspNetCore.Endpoints.Guard.Picture;

/// <summary>What a picture of the last seconds shows, in words.</summary>
internal static class FlightWords
{
    private const string Levels = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    public static string Of(GuardState state) => state.ToString().ToLowerInvariant();

    /// <summary>For who does not see it: how long in which state, the longest wait, what was admitted and refused.</summary>
    public static string Of(FlightBins bins)
    {
        if (bins.Looks.Count == 0) return "The guard has not looked yet.";
        string states = string.Join(", ", bins.States().GroupBy(span => span.State).OrderBy(group => group.Key)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{Of(group.Key)} for {group.Sum(span => (span.To - span.From).TotalSeconds):0.0} s")));
        FlightBin all = bins.Parts(1)[0];
        return string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(states[0])}{states[1..]}. The longest wait for a thread was {all.Wait.TotalMilliseconds:0.#} ms, the most requests in flight {all.InFlight}. {all.Admitted} requests were admitted, {all.Refused} refused.");
    }

    /// <summary>A line of bars, for terminals: <c>▁▁▂▅█</c>; a blank where there was no look.</summary>
    public static string Bars(IReadOnlyList<FlightBin> bins, Func<FlightBin, double> value)
    {
        double most = bins.Count == 0 ? 0 : bins.Max(value);
        return string.Concat(bins.Select(bin => bin.Looks == 0 ? ' ' : Levels[most <= 0 ? 0 : (int)Math.Clamp(Math.Ceiling(value(bin) / most * Levels.Length) - 1, 0, Levels.Length - 1)]));
    }

    /// <summary>A letter for each state below them: <c>cppSSr</c>; capitals where something is refused.</summary>
    public static string Letters(IReadOnlyList<FlightBin> bins) => string.Concat(bins.Select(bin => bin.Looks == 0 ? ' ' : bin.State switch
    {
        GuardState.Calm => '.',
        GuardState.Pressed => 'p',
        GuardState.Starved => 'S',
        GuardState.Recovering => 'r',
        _ => '?',
    }));
}
