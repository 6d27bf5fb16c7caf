using Skein.Planning.Recommendation;
using Skein.Planning.Specs;

namespace Skein.Planning.Settings;

/// <summary>Pipelines of Polly 8.</summary>
internal static class PollySettings
{
    public static SettingBlock? Polly(SettingNumbers numbers)
    {
        HopSpec[] hops = [.. numbers.Direct.Where(hop => hop.Timeout is not null || hop.Retries > 0)];
        if (hops.Length == 0) return null;
        var text = new List<string>();
        var why = new List<string>();
        foreach (HopSpec hop in hops)
        {
            text.Add(Pipeline(hop));
            why.Add($"{hop.Name}: {Reason(numbers, hop)}");
        }

        return new SettingBlock("polly", "Polly 8 pipelines", "where the calls are made", "csharp", string.Join("\n", text), why);
    }

    // The total timeout outside, the retry within it, the timeout of each attempt inside.
    private static string Pipeline(HopSpec hop)
    {
        var lines = new List<string> { $"var {SettingNumbers.Identifier(hop.Name)}Pipeline = new ResiliencePipelineBuilder()" };
        if (hop is { Timeout: not null, Retries: > 0 }) lines.Add($"    .AddTimeout(TimeSpan.FromMilliseconds({SettingNumbers.Milliseconds(DotNetSettings.All(hop))}))");
        if (hop.Retries > 0)
        {
            lines.AddRange(
            [
                "    .AddRetry(new RetryStrategyOptions",
                "    {",
                $"        MaxRetryAttempts = {hop.Retries},",
                $"        Delay = TimeSpan.FromMilliseconds({Math.Round(hop.Backoff * 1e3):0}),",
                "        BackoffType = DelayBackoffType.Constant,",
                "        UseJitter = false,",
                "    })",
            ]);
        }

        if (hop.Timeout is { } timeout) lines.Add($"    .AddTimeout(TimeSpan.FromMilliseconds({SettingNumbers.Milliseconds(timeout)}))");
        lines.Add("    .Build();");
        return string.Join("\n", lines);
    }

    private static string Reason(SettingNumbers numbers, HopSpec hop)
    {
        if (hop.Retries == 0) return $"one attempt of {Figure.Time(hop.Timeout!.Value)}";
        PlannedTimeout? room = numbers.Plan.Timeouts.FirstOrDefault(timeout => timeout.Called == hop.Name);
        string fits = room is null ? "" : room.Fits ? $", and fit into the caller's {Figure.Time(room.Given)}" : $", which do NOT fit into the caller's {Figure.Time(room.Given)}";
        PlannedRetry load = numbers.Plan.Retries.First(retry => retry.Station == hop.Name);
        string safe = load.SafeCallRate is { } rate ? $"; after a burst it comes back by itself below {Figure.Rate(rate)}" : "";
        string budget = hop.Budget is { } share ? $"; Polly has no retry budget: {Figure.Share(share)} needs a limiter of your own, or a proxy's" : "";
        string attempts = hop.Timeout is null ? $"{hop.Retries + 1} attempts without a timeout" : $"{hop.Retries + 1} attempts and their pauses take up to {Figure.Time(DotNetSettings.All(hop))}";
        return $"{attempts}{fits}{safe}{budget}; jitter would lengthen the pauses and is off";
    }
}
