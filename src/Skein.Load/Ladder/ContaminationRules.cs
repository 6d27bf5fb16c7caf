using System.Globalization;

namespace Skein.Load.Ladder;

/// <summary>Holds a step against the bounds. What is not known breaks no rule: the report says that it was not known.</summary>
internal sealed class ContaminationRules(ContaminationBounds bounds, LatencyObjective objective)
{
    private const double LatenessSecondsMin = 0.002;

    // Requests that are due at the very edge of the measured time and are sent on its other side, by a lateness that is well within
    // its own bound: one at either end, and a half so that a count of two is not beyond two.
    private const double CrossingMost = 2.5;

    /// <summary>Every rule that the step broke; empty for a clean one.</summary>
    public IReadOnlyList<Contamination> Of(StepEvidence step)
    {
        StepConditions seen = step.Conditions;
        var broken = new List<Contamination>();
        if (!(seen.Foreign <= bounds.OwnPressure)) Hold("pressure", seen.Pressure, bounds.Pressure, "something waited for a processor {0} of the time");
        Hold("steal", seen.Steal, bounds.Steal, "the hypervisor took {0} of the processors' time");
        Hold("foreign", seen.Foreign, bounds.Foreign, "other processes took {0} of the processors' time");
        double late = Math.Max(LatenessSecondsMin, bounds.Lateness * objective.Seconds);
        if (seen.Lateness > late)
            broken.Add(new Contamination("lateness", seen.Lateness.Value, late, string.Create(CultureInfo.InvariantCulture, $"the generator was {seen.Lateness * 1000:0.0} ms late (bound {late * 1000:0.0} ms)")));
        // Beyond what the service takes, requests may rightly wait for a connection; that is counted as the service's time.
        if (step.Order.Purpose != StepPurpose.Saturate && seen.Held is { } held && Math.Abs(held - 1) * step.Requests > Math.Max(bounds.Rate * step.Requests, CrossingMost))
            broken.Add(new Contamination("rate", held, 1 - bounds.Rate, string.Create(CultureInfo.InvariantCulture, $"{held * 100:0.0} % of the intended rate was held")));
        return broken;

        void Hold(string rule, double? value, double bound, string what)
        {
            if (value > bound) broken.Add(new Contamination(rule, value.Value, bound, $"{string.Format(CultureInfo.InvariantCulture, what, Percent(value.Value))} (bound {Percent(bound)})"));
        }
    }

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");
}
