using Skein.Planning.Peaks;
using Skein.Planning.Recommendation;
using Skein.Planning.Specs;

namespace Skein.Planning.Settings;

/// <summary>The numbers that several settings are made of.</summary>
internal sealed class SettingNumbers(CapacityPlan plan, CapacitySpec spec)
{
    private const double Risk = 0.01;

    public CapacityPlan Plan => plan;

    public CapacitySpec Spec => spec;

    /// <summary>Requests that one replica serves at once.</summary>
    public int Permits => plan.Servers;

    public int Queue => plan.Queue.Limit;

    /// <summary>Requests that one replica holds at the most.</summary>
    public int Held => Permits + Queue;

    /// <summary>
    /// Calls of one replica to a hop at once: the peak of the window where the latency of an attempt is known, else as many
    /// as requests can make at once.
    /// </summary>
    public (int Value, string Why) CallsAtOnce(HopSpec hop)
    {
        int most = Permits * hop.FanOut;
        PlannedRetry load = plan.Retries.First(retry => retry.Station == hop.Name);
        if (hop.Latency is not { } latency) return (most, $"{Permits} requests at once make {(hop.FanOut == 1 ? "one call" : $"{hop.FanOut} calls")} each; topology {hop.Name}.latency would tell it closer");
        double rate = load.AttemptRate / plan.Replicas, mean = rate * latency;
        double peak = new WindowPeakBound(rate, mean, spec.Traffic.Window).Capacity(Risk);
        return peak < most
            ? ((int)peak, $"{Figure.Rate(rate)} of {Figure.Time(latency)} are {Figure.Number(mean)} at once in the mean; the peak of {Figure.Time(spec.Traffic.Window)} stays below with 99 %")
            : (most, $"no more than the {Permits} requests at once can make");
    }

    /// <summary>The calls that the service itself makes.</summary>
    public IEnumerable<HopSpec> Direct => spec.Topology.Where(hop => hop.Of == spec.Service);

    /// <summary>A name as code has it: letters and digits, beginning with a small letter.</summary>
    public static string Identifier(string name)
    {
        string letters = string.Concat(name.Split(name.Where(letter => !char.IsAsciiLetterOrDigit(letter)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries)
            .Select((word, place) => place == 0 ? char.ToLowerInvariant(word[0]) + word[1..] : char.ToUpperInvariant(word[0]) + word[1..]));
        return letters.Length == 0 || !char.IsAsciiLetter(letters[0]) ? $"call{letters}" : letters;
    }

    /// <summary>A name as YAML files have it: small letters, digits and dashes.</summary>
    public static string Label(string name)
    {
        string label = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-')).Trim('-');
        return label.Length == 0 ? "service" : label[..Math.Min(label.Length, 60)];
    }

    /// <summary>Whole milliseconds, one at least.</summary>
    public static long Milliseconds(double seconds) => (long)Math.Max(1, Math.Round(seconds * 1e3));
}
